//! What the importer makes of files: `cargo run --example import -- FILE...`.

use liquidity_layering::import::{Hint, import_market_data};

fn main() {
    for path in std::env::args().skip(1) {
        let Ok(content) = std::fs::read(&path) else {
            println!("{path}: cannot be read");
            continue;
        };
        let hint = Hint { file_name: Some(&path), ..Hint::default() };
        match import_market_data(&content, &hint) {
            Ok(import) => println!("{path}: {:.1200}", format!("{import:?}")),
            Err(error) => println!("{path}: {error}"),
        }
    }
}
