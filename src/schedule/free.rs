//! Which places of a pattern are still free.

/// Which places of a pattern are free: each place that is taken leads towards the next free one on either side.
pub(super) struct Free {
    /// The place itself if it is free; the number of places stands for none.
    ahead: Vec<u32>,
    /// The same towards the beginning, with all places one higher, and 0 for none.
    back: Vec<u32>,
    pub(super) count: u64,
}

impl Free {
    pub(super) fn new(width: u64) -> Self {
        Free { ahead: (0..=width as u32).collect(), back: (0..=width as u32).collect(), count: width }
    }

    pub(super) fn is(&self, place: u64) -> bool {
        u64::from(self.ahead[place as usize]) == place
    }

    pub(super) fn take(&mut self, place: u64) {
        let at = place as u32;
        self.ahead[at as usize] = at + 1;
        self.back[at as usize + 1] = at;
        self.count -= 1;
    }

    /// The first free place from here on.
    pub(super) fn from(&mut self, place: u64) -> Option<u64> {
        let at = follow(&mut self.ahead, place as usize);
        (at + 1 < self.ahead.len()).then_some(at as u64)
    }

    /// The last free place up to here.
    pub(super) fn back(&mut self, place: u64) -> Option<u64> {
        (follow(&mut self.back, place as usize + 1) as u64).checked_sub(1)
    }

    /// The free place nearest to a goal, and not before another place.
    pub(super) fn near(&mut self, goal: u64, least: u64) -> Option<u64> {
        if least >= self.ahead.len() as u64 - 1 {
            return None;
        }
        let goal = goal.clamp(least, self.ahead.len() as u64 - 2);
        let back = self.back(goal).filter(|&back| back >= least);
        match self.from(goal) {
            Some(ahead) => Some(back.filter(|back| goal - back < ahead - goal).unwrap_or(ahead)),
            None => back,
        }
    }
}

/// Follows links to the end, and halves the way for those who come later.
fn follow(links: &mut [u32], mut at: usize) -> usize {
    while links[at] as usize != at {
        let next = links[at] as usize;
        links[at] = links[next];
        at = next;
    }
    at
}
