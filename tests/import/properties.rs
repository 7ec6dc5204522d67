use crate::holds::holds;
use crate::prelude::*;
use proptest::prelude::*;

fn fixtures() -> Vec<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let within = |name: &str| std::fs::read_dir(folder.join(name)).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = within("funding").chain(within("import")).collect();
    paths.retain(|path| !path.ends_with("expected.json"));
    paths.sort();
    paths.into_iter().map(|path| std::fs::read(path).unwrap()).collect()
}

#[test]
fn fixtures_hold_and_so_do_their_beginnings() {
    let all = fixtures();
    assert!(all.len() > 280, "{}", all.len());
    for content in all {
        for end in (0..=content.len()).step_by(7) {
            holds(&content[..end]);
        }
        holds(&content);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_bytes(content in proptest::collection::vec(any::<u8>(), 0..300)) {
        holds(&content);
    }

    #[test]
    fn any_rows(rows in "[\\x00-\\x7fé%０]{0,200}", separator in "[,;\t|]") {
        holds(format!("time{separator}rate\n{rows}").as_bytes());
        holds(format!("[{{\"time\":{rows}").as_bytes());
    }

    #[test]
    fn any_cells(cells in proptest::collection::vec(("[-+0-9.eE:TZ /%]{0,25}", "[-+0-9.eE%]{0,25}", "[A-B]?"), 0..20)) {
        let csv: String = cells.iter().map(|(time, rate, symbol)| format!("{time},{rate},{symbol}\n")).collect();
        holds(format!("time,rate,symbol\n{csv}").as_bytes());
        let json: Vec<String> = cells.iter().map(|(time, rate, symbol)| format!("{{\"time\":\"{time}\",\"rate\":\"{rate}\",\"symbol\":\"{symbol}\"}}")).collect();
        holds(format!("[{}]", json.join(",")).as_bytes());
    }

    #[test]
    fn mutated_fixtures(which in any::<prop::sample::Index>(), changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..8)) {
        let all = fixtures();
        let mut content = all[which.index(all.len())].clone();
        for (place, byte, how) in changes {
            let at = place.index(content.len());
            match how {
                0 => content[at] = byte,
                1 => content.insert(at, byte),
                _ => drop(content.drain(at..(at + usize::from(byte)).min(content.len() - 1))),
            }
        }
        holds(&content);
    }
}
