//! What can be wrong with the key file, and that it is made once.

use crate::opening::{mode, open};
use arasha::domain::{BotId, Randomness, SystemRandomness};
use arasha::keys::{KeyFile, KeyFileError, Keyring};
use arasha::store::Store as _;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

#[tokio::test]
async fn a_key_is_made_with_a_new_database_only() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("arasha.db");
    let path = folder.path().join("arasha.key");
    let file = KeyFile::at(&path);
    let secret = file.for_database(&database, &SystemRandomness).unwrap();
    assert_eq!(mode(&path), 0o600);
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(text.len(), 65);
    assert!(text.ends_with('\n'));
    let made = Keyring::new(&secret, BotId(1)).check_value();
    let again = file.for_database(&database, &SystemRandomness).unwrap();
    assert_eq!(Keyring::new(&again, BotId(1)).check_value(), made);

    fs::remove_file(&path).unwrap();
    open(&database).await.unwrap().close().await;
    let error = file
        .for_database(&database, &SystemRandomness)
        .err()
        .unwrap();
    assert!(matches!(error, KeyFileError::MissingBesideDatabase { .. }));
    assert!(error.to_string().contains("restore the key file"));
    assert!(!path.exists());
}

#[test]
fn a_key_file_that_is_open_to_others_or_holds_no_key_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("arasha.key");
    let file = KeyFile::at(&path);
    assert!(matches!(file.read(), Err(KeyFileError::Unreadable { .. })));
    let write = |text: &[u8], mode: u32| {
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
    };
    let good = "5a".repeat(32) + "\n";
    for open in [0o640, 0o604, 0o620, 0o660, 0o644] {
        write(good.as_bytes(), open);
        let error = file.read().err().unwrap();
        assert!(matches!(error, KeyFileError::TooOpen { mode, .. } if mode == open));
        assert!(error.to_string().contains("chmod 600"), "{error}");
    }
    for wrong in [
        "".as_bytes(),
        b"\n",
        &good.as_bytes()[..63],
        &good.repeat(2).into_bytes(),
        "g".repeat(64).as_bytes(),
        &[0xff; 64],
        &[b'5'; 4096],
    ] {
        write(wrong, 0o600);
        let error = file.read().err().unwrap();
        assert!(matches!(error, KeyFileError::NotAKey { .. }));
        assert!(!error.to_string().contains("5a5a"));
    }
    for right in [
        good.as_str(),
        good.trim_end(),
        &good.to_uppercase(),
        &good.replace('\n', "\r\n"),
    ] {
        write(right.as_bytes(), 0o600);
        file.read().unwrap();
    }
    write(good.as_bytes(), 0o400);
    file.read().unwrap();
    assert!(matches!(
        KeyFile::at(folder.path()).read(),
        Err(KeyFileError::NotAKey { .. })
    ));
}

struct Broken;

impl Randomness for Broken {
    fn fill(&self, _: &mut [u8]) -> std::io::Result<()> {
        Err(std::io::Error::other("broken"))
    }
}

#[test]
fn a_key_is_never_replaced_nor_made_without_randomness() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("arasha.key");
    let file = KeyFile::at(&path);
    assert!(matches!(
        file.create(&Broken),
        Err(KeyFileError::NotMade { .. })
    ));
    assert!(!path.exists());
    file.create(&SystemRandomness).unwrap();
    let before = fs::read(&path).unwrap();
    assert!(matches!(
        file.create(&SystemRandomness),
        Err(KeyFileError::NotMade { .. })
    ));
    assert_eq!(fs::read(&path).unwrap(), before);
    let nowhere = KeyFile::at(folder.path().join("missing/arasha.key"));
    assert!(matches!(
        nowhere.create(&SystemRandomness),
        Err(KeyFileError::NotMade { .. })
    ));
}
