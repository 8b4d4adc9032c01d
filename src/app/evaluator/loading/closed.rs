//! Closed files, opened with the programme's private key.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::app::evaluator::{
    asking::AskError, held::HeldFile, reading::Reader, task::spawn_while_there,
};
use browser::file::PickedFile;
use study::{OpenRequest, Reply, Request};

use super::{Notes, Origin, picked};

impl Reader {
    /// Opens the closed files held with a private key, and puts what was in them in their place.
    pub fn open_closed(self, key: PickedFile, passphrase: String) {
        spawn_while_there(self.state, async move {
            let key = key.bytes().await.map_err(|fault| fault.to_string());
            let key = key.and_then(|bytes| {
                String::from_utf8(bytes).map_err(|_| "this is not a private key file".to_owned())
            });
            let opened = match key {
                Ok(text) => self.open_with(text, passphrase).await,
                Err(reason) => Err(AskError::Refused(reason)),
            };
            match opened {
                Ok(notes) => self.say(&notes),
                Err(error) => self.state.notify(&error.sentence()),
            }
        });
    }

    async fn open_with(
        self,
        private_key_file: String,
        passphrase: String,
    ) -> Result<Notes, AskError> {
        let closed = self.state.files().get_untracked().into_iter().filter(|file| file.is_closed);
        let closed: Vec<HeldFile> = closed.collect();
        let handles = self.state.handles_of(&closed);
        let files = closed.iter().map(HeldFile::input).collect();
        let request = OpenRequest { files, private_key_file, passphrase: Some(passphrase) };
        let request = Request::Open(request);
        let Reply::Opened { files: opened } = self.ask(&request, &handles).await?.reply else {
            return Err(AskError::Other);
        };
        let (mut notes, mut keys, mut files) = (Notes::new(), Vec::new(), Vec::new());
        for (closed, opened) in closed.iter().zip(opened) {
            match opened.contents {
                Ok(text) => {
                    keys.push(closed.key);
                    files.push(picked(opened.name, &text)?);
                }
                Err(reason) => {
                    notes.push(format!("“{}” was not opened: {reason}.", opened.name));
                }
            }
        }
        let given = self.given(files);
        let mut keys: BTreeMap<u32, u32> = given.iter().map(|(key, _)| *key).zip(keys).collect();
        for taken in self.taken(given, &mut notes).await? {
            if let Some(closed) = keys.remove(&taken.0.0) {
                self.state.put_opened(closed, self.held(taken, Origin::Person));
            }
        }
        Ok(notes)
    }
}
