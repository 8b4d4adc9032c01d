//! Closed files: ours against the `age` crate and the `age` program, in both directions.

use std::{fs, path::PathBuf, process::Command};

use crate::skipped::skipped;
use organiser::{KeyError, PrivateKey, new_key_pair, pasted_files};
use proptest::prelude::*;
use survey::seal::{RANDOM_BYTES, Recipient, SealError, armoured, fingerprint, seal};

const CHUNK: usize = 64 * 1024;
const PASSPHRASE: &str = "four unrelated words here";

fn key() -> (PrivateKey, Recipient) {
    let identity = age::x25519::Identity::generate();
    let text = age::secrecy::ExposeSecret::expose_secret(&identity.to_string()).to_owned();
    let recipient = identity.to_public().to_string().parse().unwrap();
    (PrivateKey::read(text.as_bytes(), None).unwrap(), recipient)
}

fn contents(length: usize) -> Vec<u8> {
    (0..length).map(|at| u8::try_from(at * 7 % 251).unwrap()).collect()
}

/// What tests close with: bytes that are never the same twice within a test.
fn random(seed: u8) -> [u8; RANDOM_BYTES] {
    std::array::from_fn(|at| seed.wrapping_mul(31).wrapping_add(u8::try_from(at).unwrap()))
}

#[test]
fn the_age_crate_opens_what_we_close_at_every_edge_of_a_chunk() {
    let (private, recipient) = key();
    for chunks in 0..=3_usize {
        for length in
            [(chunks * CHUNK).checked_sub(1), Some(chunks * CHUNK), Some(chunks * CHUNK + 1)]
        {
            let Some(length) = length else { continue };
            let plaintext = contents(length);
            let closed = seal(&plaintext, &recipient, &random(1)).unwrap();
            assert!(private.open(&closed).unwrap() == plaintext, "{length} bytes");
        }
    }
}

#[test]
fn a_closed_file_as_text_opens_also_after_it_was_pasted_with_a_whole_message() {
    let (private, recipient) = key();
    for length in (0..150).chain([CHUNK, 100_000]) {
        let plaintext = contents(length);
        let text = armoured(&seal(&plaintext, &recipient, &random(1)).unwrap());
        assert!(private.open(&text).unwrap() == plaintext, "{length} bytes");
        let text = String::from_utf8(text).unwrap();
        let message = format!("Dear all, my answers:\r\n{}\r\nRegards", text.replace('\n', "\r\n"));
        let found = pasted_files(&message);
        assert!(private.open(found[0].1.as_bytes()).unwrap() == plaintext, "{length} bytes");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_age_crate_opens_whatever_we_close(
        length in prop_oneof![0..300_usize, CHUNK - 40..CHUNK + 40, 2 * CHUNK - 40..2 * CHUNK + 40],
        random in prop::collection::vec(any::<u8>(), RANDOM_BYTES),
    ) {
        let (private, recipient) = key();
        let plaintext = contents(length);
        let closed = seal(&plaintext, &recipient, &random.try_into().unwrap()).unwrap();
        prop_assert!(private.open(&closed).unwrap() == plaintext);
    }

    #[test]
    fn a_closed_file_with_any_bit_changed_is_refused(at in 0..400_usize, bit in 0..8_u8) {
        let (private, recipient) = key();
        let mut closed = seal(&contents(200), &recipient, &random(2)).unwrap();
        let at = at % closed.len();
        closed[at] ^= 1 << bit;
        prop_assert!(private.open(&closed).is_err());
    }

    #[test]
    fn our_reader_of_public_keys_agrees_with_the_age_crate(text in "age1[02-9ac-hj-np-z]{50,66}") {
        let theirs = text.parse::<age::x25519::Recipient>().is_ok();
        prop_assert_eq!(text.parse::<Recipient>().is_ok(), theirs);
    }
}

#[test]
fn a_file_that_lost_its_last_chunk_is_refused() {
    let (private, recipient) = key();
    let closed = seal(&contents(2 * CHUNK), &recipient, &random(3)).unwrap();
    let cut = &closed[..closed.len() - CHUNK - 16];
    assert_eq!(private.open(cut), Err(KeyError::Damaged));
}

#[test]
fn public_keys_of_the_age_crate_are_read_and_others_refused() {
    for _ in 0..50 {
        let text = age::x25519::Identity::generate().to_public().to_string();
        assert!(text.parse::<Recipient>().is_ok(), "{text}");
        assert!(text.to_uppercase().parse::<Recipient>().is_err(), "{text}");
        assert!(text[..61].parse::<Recipient>().is_err(), "{text}");
    }
    assert_eq!("".parse::<Recipient>(), Err(SealError::NotAKey));
    assert_eq!("age1é".repeat(20).parse::<Recipient>(), Err(SealError::NotAKey));
}

#[test]
fn a_public_key_that_keeps_nothing_secret_is_refused() {
    // The point nought, of low order: every secret gives the same shared value.
    let weak: Recipient =
        "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z".parse().unwrap();
    assert_eq!(seal(b"x", &weak, &random(4)), Err(SealError::WeakKey));
}

#[test]
fn a_private_key_comes_back_with_its_passphrase_and_only_with_it() {
    let pair = new_key_pair(PASSPHRASE).unwrap();
    let file = pair.private_key_file.as_bytes();
    assert!(pair.private_key_file.starts_with("-----BEGIN AGE ENCRYPTED FILE-----"));
    let private = PrivateKey::read(file, Some(PASSPHRASE)).unwrap();
    assert_eq!(private.public_key(), pair.public_key);
    let wrong = PrivateKey::read(file, Some("four unrelated words there"));
    assert_eq!(wrong.err(), Some(KeyError::WrongPassphrase));
    assert_eq!(PrivateKey::read(file, None).err(), Some(KeyError::NeedsPassphrase));
    assert_eq!(PrivateKey::read(b"{}", Some(PASSPHRASE)).err(), Some(KeyError::NotAKey));
    assert_eq!(new_key_pair("short").err(), Some(KeyError::ShortPassphrase));
    assert_eq!(new_key_pair("            ").err(), Some(KeyError::ShortPassphrase));
    assert_eq!(new_key_pair("passwordpassword").err(), Some(KeyError::WeakPassphrase));
    // As it comes out of a message.
    let pasted = format!("\r\n\r\n{}", pair.private_key_file.replace('\n', "\r\n"));
    assert!(PrivateKey::read(pasted.as_bytes(), Some(PASSPHRASE)).is_ok());
}

#[test]
fn a_file_for_another_key_says_so() {
    let (private, _) = key();
    let (_, other) = key();
    let closed = seal(b"x", &other, &random(5)).unwrap();
    assert_eq!(private.open(&closed), Err(KeyError::OtherKey));
    assert_eq!(private.open(b"{\"format\":\"ripple-response\"}"), Err(KeyError::Damaged));
}

#[test]
fn fingerprints_tell_keys_apart() {
    let two = [new_key(), new_key()].map(|key| fingerprint(&key));
    assert_ne!(two[0], two[1]);
    assert_eq!(two[0].split(' ').map(str::len).collect::<Vec<_>>(), [4; 4]);
}

fn new_key() -> String {
    age::x25519::Identity::generate().to_public().to_string()
}

/// A folder of its own that goes when the test ends.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

/// The `age` program, or nothing, with a word about it, where it is not installed.
fn age_program() -> Option<Folder> {
    if Command::new("age").arg("--version").output().is_err() {
        let missing = "the `age` program is not installed (Debian: apt-get install age)";
        skipped("the comparison with the `age` program", missing);
        return None;
    }
    let name = format!("ripple-age-{}-{:?}", std::process::id(), std::thread::current().id());
    let folder = std::env::temp_dir().join(name.replace(['(', ')'], ""));
    fs::create_dir_all(&folder).unwrap();
    Some(Folder(folder))
}

#[test]
fn the_age_program_opens_what_we_close_and_we_open_what_it_closes() {
    let Some(Folder(folder)) = &age_program() else { return };
    let run = |program: &str, args: &[&str]| {
        let output = Command::new(program).args(args).current_dir(folder).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    run("age-keygen", &["-o", "key.txt"]);
    let public = String::from_utf8(run("age-keygen", &["-y", "key.txt"])).unwrap();
    let recipient: Recipient = public.trim().parse().unwrap();
    let private = PrivateKey::read(&fs::read(folder.join("key.txt")).unwrap(), None).unwrap();
    for length in [0, 1, 1000, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK] {
        let plaintext = contents(length);
        let closed = seal(&plaintext, &recipient, &random(6)).unwrap();
        fs::write(folder.join("ours.age"), closed).unwrap();
        assert!(run("age", &["-d", "-i", "key.txt", "ours.age"]) == plaintext, "{length} bytes");

        fs::write(folder.join("plain"), &plaintext).unwrap();
        for armour in [&["-a"][..], &[]] {
            let args = [armour, &["-r", public.trim(), "-o", "theirs.age", "plain"]].concat();
            run("age", &args);
            let theirs = fs::read(folder.join("theirs.age")).unwrap();
            assert!(private.open(&theirs).unwrap() == plaintext, "{length} bytes");
            fs::remove_file(folder.join("theirs.age")).unwrap();
        }
    }
}
