//! Linking by the addresses that people left: each becomes a keyed hash while it is read.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use survey::instrument::hex;
use tables::Addresses;

/// A key made for one reading of files, and gone with it: what it hashes can be compared within that reading and nowhere else.
pub(super) struct AddressKey([u8; 32]);

impl AddressKey {
    /// A new key; none where the machine gives no chance, and then nobody is linked by an address.
    pub fn new() -> Option<Self> {
        let mut key = [0; 32];
        getrandom::getrandom(&mut key).ok().map(|()| Self(key))
    }

    /// The hash of each row's address.
    pub fn hashes_of(&self, addresses: &Addresses) -> Vec<Option<String>> {
        addresses.each_row().map(|it| it.and_then(|address| self.hash(address))).collect()
    }

    fn hash(&self, address: &str) -> Option<String> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(address.as_bytes());
        Some(hex(&mac.finalize().into_bytes()))
    }
}
