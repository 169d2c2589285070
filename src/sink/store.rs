//! Objects in object stores: whole or not there, in parts if they are large, in bounded memory.

use super::address::{Address, Service, address};
use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};
use object_store::azure::{AzureConfigKey, MicrosoftAzureBuilder};
use object_store::gcp::{GoogleCloudStorageBuilder, GoogleConfigKey};
use object_store::{ClientConfigKey, MultipartUpload, ObjectStore, ObjectStoreExt};
use std::collections::HashMap;
use std::io::{self, ErrorKind};
use std::mem;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::runtime::{self, Handle, Runtime};
use tokio::task::JoinSet;

/// Bytes of a part. What is shorter goes in one request.
const PART: usize = 16 << 20;
/// Parts that are on their way while the next one is filled.
const ON_THEIR_WAY: usize = 3;
/// Parts that an object may have, in S3 and in Google's.
const PARTS_AT_MOST: usize = 10_000;
/// How long one request may take. A part is to get through a line of a megabit per second.
const PATIENCE: &str = "150s";

/// The clients, one for each bucket, and the threads on which they run. Connections belong to the threads that opened them, so
/// there is one set for the process.
struct Clients {
    runtime: Runtime,
    of: HashMap<(Service, String), Arc<dyn ObjectStore>>,
}

static CLIENTS: Mutex<Option<Clients>> = Mutex::new(None);

/// An object, which may not be there yet.
#[derive(Clone, Debug)]
pub(super) struct Object {
    client: Arc<dyn ObjectStore>,
    handle: Handle,
    bucket: String,
    key: object_store::path::Path,
}

impl Object {
    /// The object that a name stands for; none if it is the name of a file.
    ///
    /// # Errors
    /// If it is no name of an object, or the environment configures no client.
    pub(super) fn at(path: &Path) -> Option<io::Result<Self>> {
        Some(address(path)?.and_then(Self::of))
    }

    fn of(address: Address) -> io::Result<Self> {
        let Address { service, bucket, key } = address;
        if key.is_empty() || key.ends_with('/') {
            return Err(ErrorKind::IsADirectory.into());
        }
        let wrong = |error| io::Error::new(ErrorKind::InvalidInput, error);
        let key = object_store::path::Path::parse(&key).map_err(wrong)?;
        let mut clients = CLIENTS.lock().unwrap_or_else(PoisonError::into_inner);
        let clients = match &mut *clients {
            Some(clients) => clients,
            none => none.insert(Clients {
                runtime: runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?,
                of: HashMap::new(),
            }),
        };
        let handle = clients.runtime.handle().clone();
        let client = match clients.of.get(&(service, bucket.clone())) {
            Some(client) => client.clone(),
            None => {
                let client = client(service, &bucket).map_err(|error| told(error, &bucket))?;
                clients.of.insert((service, bucket.clone()), client.clone());
                client
            }
        };
        Ok(Object { client, handle, bucket, key })
    }

    /// Its bytes; none if it is not there.
    pub(super) fn read(&self) -> io::Result<Option<Vec<u8>>> {
        let read = self.handle.block_on(async { self.client.get(&self.key).await?.bytes().await });
        self.if_there(read.map(|bytes| bytes.to_vec()))
    }

    /// How many bytes it has; none if it is not there.
    pub(super) fn size(&self) -> io::Result<Option<u64>> {
        let size = self.handle.block_on(self.client.head(&self.key)).map(|meta| meta.size);
        self.if_there(size)
    }

    /// Puts it there, whole.
    pub(super) fn put(&self, bytes: Vec<u8>) -> io::Result<()> {
        self.handle
            .block_on(self.client.put(&self.key, bytes.into()))
            .map(drop)
            .map_err(|error| told(error, &self.bucket))
    }

    /// Takes it away.
    pub(super) fn remove(&self) -> io::Result<()> {
        self.handle.block_on(self.client.delete(&self.key)).map_err(|error| told(error, &self.bucket))
    }

    fn if_there<X>(&self, result: object_store::Result<X>) -> io::Result<Option<X>> {
        match result {
            Ok(found) => Ok(Some(found)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(told(error, &self.bucket)),
        }
    }
}

/// An object that is being written. It is there when `place` has returned, and not before.
#[derive(Debug)]
pub struct Upload {
    object: Object,
    part: Vec<u8>,
    parts: usize,
    /// From the second part on.
    begun: Option<Begun>,
}

#[derive(Debug)]
struct Begun {
    upload: Box<dyn MultipartUpload>,
    tasks: JoinSet<object_store::Result<()>>,
}

impl Upload {
    pub(super) fn new(object: Object) -> Self {
        Upload { object, part: Vec::new(), parts: 0, begun: None }
    }

    pub(super) fn write(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            // Only now: what follows may be the end, and a single part needs no upload in parts.
            if self.part.len() == PART {
                self.send()?;
            }
            let (now, later) = bytes.split_at(bytes.len().min(PART - self.part.len()));
            self.part.extend_from_slice(now);
            bytes = later;
        }
        Ok(())
    }

    /// Sends the part that is filled, when there is room on the way.
    fn send(&mut self) -> io::Result<()> {
        let Object { client, handle, bucket, key } = &self.object;
        let told = |error| told(error, bucket);
        if self.parts == PARTS_AT_MOST {
            let most = PART * PARTS_AT_MOST / 1_000_000_000;
            return Err(io::Error::other(format!(
                "an object has {most} GB at most: cut the data set, by --rows-per-file"
            )));
        }
        let begun = match &mut self.begun {
            Some(begun) => begun,
            none => {
                let upload = handle.block_on(client.put_multipart(key)).map_err(told)?;
                none.insert(Begun { upload, tasks: JoinSet::new() })
            }
        };
        begun.wait(handle, ON_THEIR_WAY).map_err(told)?;
        let part = mem::replace(&mut self.part, Vec::with_capacity(PART));
        begun.tasks.spawn_on(begun.upload.put_part(part.into()), handle);
        self.parts += 1;
        Ok(())
    }

    /// Sees to it that all parts have arrived.
    pub(super) fn settle(&mut self) -> io::Result<()> {
        if self.begun.is_some() && !self.part.is_empty() {
            self.send()?;
        }
        let Some(begun) = &mut self.begun else { return Ok(()) };
        begun.wait(&self.object.handle, 1).map_err(|error| told(error, &self.object.bucket))
    }

    /// Makes an object of what has arrived.
    pub(super) fn place(&mut self) -> io::Result<()> {
        let Some(begun) = &mut self.begun else { return self.object.put(mem::take(&mut self.part)) };
        let done = self.object.handle.block_on(begun.upload.complete());
        done.map_err(|error| told(error, &self.object.bucket))?;
        self.begun = None;
        Ok(())
    }

    /// Takes away what has been placed.
    pub(super) fn remove(&self) -> io::Result<()> {
        self.object.remove()
    }
}

impl Begun {
    /// Waits until fewer than `most` parts are on their way.
    fn wait(&mut self, handle: &Handle, most: usize) -> object_store::Result<()> {
        while self.tasks.len() >= most {
            if let Some(done) = handle.block_on(self.tasks.join_next()) {
                done??;
            }
        }
        Ok(())
    }
}

impl Drop for Upload {
    /// An upload that did not become an object leaves nothing behind.
    fn drop(&mut self) {
        if let Some(mut begun) = self.begun.take() {
            self.object.handle.block_on(async {
                // A part that is on its way would arrive after the end, and stay.
                while begun.tasks.join_next().await.is_some() {}
                // It is tried again a few times; then there is nothing to be done about it.
                let _ = begun.upload.abort().await;
            });
        }
    }
}

/// A client, with what the environment says of credentials, endpoint and so on, under the names that the stores' own tools use.
fn client(service: Service, bucket: &str) -> object_store::Result<Arc<dyn ObjectStore>> {
    let patience = ClientConfigKey::Timeout;
    Ok(match service {
        Service::S3 => {
            let builder = AmazonS3Builder::from_env().with_bucket_name(bucket);
            Arc::new(builder.with_config(AmazonS3ConfigKey::Client(patience), PATIENCE).build()?)
        }
        Service::Gcs => {
            let builder = GoogleCloudStorageBuilder::from_env().with_bucket_name(bucket);
            Arc::new(builder.with_config(GoogleConfigKey::Client(patience), PATIENCE).build()?)
        }
        Service::Azure => {
            let builder = MicrosoftAzureBuilder::from_env().with_container_name(bucket);
            Arc::new(builder.with_config(AzureConfigKey::Client(patience), PATIENCE).build()?)
        }
    })
}

/// An error of a store in the words of this crate.
fn told(error: object_store::Error, bucket: &str) -> io::Error {
    use object_store::Error::{NotFound, PermissionDenied, Unauthenticated};
    let all = error.to_string();
    let mut text: String = all.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(400).collect();
    let kind = match error {
        NotFound { .. } if !all.contains("NoSuchUpload") => {
            text = format!("there is no bucket `{bucket}`");
            ErrorKind::NotFound
        }
        PermissionDenied { .. } | Unauthenticated { .. } => {
            text = format!("access to the bucket `{bucket}` is denied: {text}");
            ErrorKind::PermissionDenied
        }
        // Where the machines of clouds ask who they are: whoever is sent there has said nothing himself.
        _ if all.contains("169.254.169.254") || all.contains("metadata.google.internal") => {
            text = format!("the environment has no credentials, and this machine has none of its own: {text}");
            ErrorKind::PermissionDenied
        }
        _ => ErrorKind::Other,
    };
    io::Error::new(kind, text)
}
