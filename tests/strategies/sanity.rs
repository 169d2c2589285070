//! Every strategy keeps to proptest's protocol, and every state on its way is a session that can be.

use proptest::prelude::{Arbitrary, any};
use proptest::strategy::{Strategy, ValueTree, check_strategy_sanity};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use sessionsmith::judge::{Judge, Policy, Severity};
use sessionsmith::model::*;
use sessionsmith::strategies::*;
use sessionsmith::{Plan, Profile};

fn runner(seed: u8) -> TestRunner {
    let config = Config { failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]))
}

/// A walk over the states of a tree, by coin: each that it comes by.
fn walk<T: ValueTree>(mut tree: T, mut coins: u64, most: u32, mut see: impl FnMut(T::Value)) {
    see(tree.current());
    for _ in 0..most {
        coins = coins.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let went = if coins >> 63 == 0 { tree.simplify() } else { tree.complicate() };
        if !went && !tree.simplify() {
            break;
        }
        see(tree.current());
    }
}

/// How many walks of a kind; the slow step makes a hundred thousand in all.
fn walks(count: u64) -> u64 {
    count * std::env::var("SESSIONSMITH_WALKS").map_or(1, |factor| factor.parse::<u64>().unwrap())
}

fn no_state_is_wrong<S: Strategy>(strategy: &S, edition: Edition, count: u64, texts: impl Fn(S::Value) -> Vec<String>) {
    let mut judge = Judge::new(edition, Policy::default());
    let (mut runner, mut states) = (runner(1), 0);
    for seed in 0..walks(count) {
        walk(strategy.new_tree(&mut runner).unwrap(), seed, 60, |value| {
            for text in texts(value) {
                let verdict = judge.judge(text.as_bytes());
                let wrong: Vec<_> =
                    verdict.at_least(Severity::Warning).map(|finding| (finding.rule.id, &finding.places)).collect();
                assert!(wrong.is_empty(), "{wrong:?}\n{text}");
                states += 1;
            }
        });
    }
    println!("{} walks, {states} states", walks(count));
    assert!(states > count, "{states}");
}

fn one(session: Session) -> Vec<String> {
    vec![serde_json::to_string(&session).unwrap()]
}

fn many(sessions: Vec<Session>) -> Vec<String> {
    sessions.into_iter().flat_map(one).collect()
}

#[test]
fn every_state_of_a_session_passes_the_judge() {
    no_state_is_wrong(&session(), Edition::V215, 400, one);
    let newest = builder().edition(Edition::V269).build().unwrap();
    no_state_is_wrong(&newest.strategy(), Edition::V269, 100, one);
    let plan = Plan::builder(&Profile::builtin("travel").unwrap()).build().unwrap();
    no_state_is_wrong(&session_of(&plan), Edition::V215, 100, one);
}

#[test]
fn every_session_of_a_history_or_page_passes_the_judge() {
    no_state_is_wrong(&visit_history(0..6), Edition::V215, 40, many);
    no_state_is_wrong(&listing(), Edition::V215, 20, |page| many(page.entities.into_value().unwrap()));
}

/// proptest's own check of a strategy takes a thousand trees apart.
macro_rules! sane {
    ($($(#[$slow:meta])? $name:ident: $strategy:expr;)+) => {
        $(#[test] $(#[$slow])? fn $name() {
            check_strategy_sanity($strategy, None);
        })+
    };
}

sane! {
    #[ignore = "slow"] a_session_is_sane: session();
    #[ignore = "slow"] a_web_visit_is_sane: web();
    #[ignore = "slow"] an_app_visit_is_sane: app();
    #[ignore = "slow"] a_conversation_is_sane: conversation();
    #[ignore = "slow"] a_session_of_a_plan_is_sane: session_of(std::sync::Arc::new(
        Plan::builder(&Profile::builtin("bank").unwrap()).build().unwrap()
    ));
    #[ignore = "slow"] a_session_of_a_builder_is_sane: builder().always("mktCampaign").build().unwrap().strategy();
    #[ignore = "slow"] a_history_is_sane: visit_history(0..3);
    #[ignore = "slow"] tolerated_text_is_sane: wire::tolerated();
    #[ignore = "slow"] malformed_text_is_sane: wire::malformed();
    #[ignore = "slow"] any_text_is_sane: wire::any();
}

/// The same on a few trees: what a page of 25 sessions has of words, and those by a thousand trees, would take hours.
#[test]
#[ignore = "slow"]
fn a_page_is_sane() {
    let (strategy, mut runner) = (listing(), runner(2));
    let mut steps = 0;
    for _ in 0..6 {
        let mut tree = strategy.new_tree(&mut runner).unwrap();
        loop {
            let before = tree.current();
            if !tree.simplify() {
                break;
            }
            let mut back = tree.clone();
            assert!(back.complicate(), "nothing to go back from");
            while back.complicate() {
                steps += 1;
            }
            assert_eq!(back.current(), before);
        }
    }
    assert!(steps > 1000, "{steps}");
}

fn made<T: Arbitrary + PartialEq>() {
    let mut runner = runner(3);
    let mut different = 0;
    for _ in 0..40 {
        let mut tree = any::<T>().new_tree(&mut runner).unwrap();
        let first = tree.current();
        while tree.simplify() {}
        let simplest = tree.current();
        different += u32::from(first != simplest);
    }
    assert!(different > 0, "always the same");
}

#[test]
fn every_model_and_enumeration_is_arbitrary() {
    made::<Session>();
    made::<SessionListing>();
    made::<AddressableEntityRef>();
    made::<OutcomeAchievement>();
    made::<AchievedOutcome>();
    made::<SessionSegmentAssignment>();
    made::<AssignedSegment>();
    made::<CustomEventAttribute>();
    made::<CustomEventAttributeList>();
    made::<Browser>();
    made::<Device>();
    made::<JourneyGeolocation>();
    made::<JourneyPage>();
    made::<JourneyCampaign>();
    made::<Referrer>();
    made::<JourneyApp>();
    made::<SdkLibrary>();
    made::<NetworkConnectivity>();
    made::<SessionLastEvent>();
    made::<ConnectedQueue>();
    made::<ConnectedUser>();
    made::<ConversationUserDisposition>();
    made::<ConversationChannel>();
    made::<JourneyCaseAssociation>();
    made::<Timestamp<String>>();
    made::<OriginatingDirection<String>>();
    made::<DisconnectType<String>>();
    made::<AcdOutcome<String>>();
    made::<CaseStatus<String>>();
    made::<DeviceCategory<String>>();
    made::<ReferrerMedium<String>>();
    made::<ChannelType<String>>();
    made::<MessageType<String>>();
}
