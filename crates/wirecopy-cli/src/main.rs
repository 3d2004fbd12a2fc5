//! The command `wirecopy`.

use std::process::ExitCode;

fn main() -> ExitCode {
    wirecopy_cli::main()
}
