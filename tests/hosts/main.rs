//! Real hosts with what dateline and its documents give them: nginx and Caddy with the snippets of docs/hosts, Apache with the published
//! `.htaccess`. `tests/hosts/install` brings them; the tests are ignored where nobody asks for them, and fail where a host is missing.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::format_push_string,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, reads its own files, and may say what it counted"
)]

#[path = "../preview/conduct.rs"]
mod conduct;
#[path = "../preview/http.rs"]
mod http;

use std::fs;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use conduct::{Host, conducts_itself};
use dateline::render::PAGE_POLICY;
use tempfile::TempDir;

/// How long a host may take to listen.
const PATIENCE: Duration = Duration::from_secs(20);

/// A host at work, with the site that is committed.
struct Served {
    name: &'static str,
    process: Child,
    address: SocketAddr,
    /// Its configuration and its logs.
    folder: TempDir,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn installed(path: &str) -> PathBuf {
    assert!(
        root().join("target/hosts/installed").is_file(),
        "the hosts that this test asks are not installed; run tests/hosts/install"
    );
    root().join("target/hosts").join(path)
}

/// The text of a file in docs/hosts.
fn snippet(name: &str) -> String {
    fs::read_to_string(root().join("docs/hosts").join(name)).unwrap()
}

/// Copies the site to where a host may read it, whoever it runs as.
fn publish(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    fs::set_permissions(to, fs::Permissions::from_mode(0o755)).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            publish(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
            fs::set_permissions(&target, fs::Permissions::from_mode(0o644)).unwrap();
            // To Apache a file of this very second may still change, and has no strong validator.
            let earlier = SystemTime::now() - Duration::from_mins(1);
            fs::File::options().write(true).open(&target).unwrap().set_modified(earlier).unwrap();
        }
    }
}

impl Served {
    /// Starts a host: `start` writes its configuration for a folder, a site and a port, and names the program.
    fn by(name: &'static str, start: impl FnOnce(&Path, &Path, u16) -> Command) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let site = folder.path().join("site");
        publish(&root().join("out"), &site);
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut command = start(folder.path(), &site, port);
        let log = fs::File::create(folder.path().join("said.log")).unwrap();
        command.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log).current_dir(folder.path());
        let process = command.spawn().unwrap_or_else(|fault| panic!("{name} does not start: {fault}"));
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let mut served = Self { name, process, address, folder };
        let begun = Instant::now();
        while TcpStream::connect(address).is_err() {
            let has_ended = served.process.try_wait().unwrap().is_some();
            assert!(!has_ended && begun.elapsed() < PATIENCE, "{name} does not listen: {}", served.said());
            std::thread::sleep(Duration::from_millis(10));
        }
        served
    }

    fn said(&self) -> String {
        ["said.log", "error.log"]
            .map(|name| fs::read_to_string(self.folder.path().join(name)).unwrap_or_default())
            .concat()
    }

    fn conducts_itself(&self) {
        let feed = fs::read(root().join("out/feeds/nato.ics")).unwrap();
        let host = Host { name: self.name, address: self.address, is_public: true };
        println!("{}: {} questions", self.name, conducts_itself(host, &feed));
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("{}", self.said());
        }
        let _ended_already = self.process.kill();
        let _gone = self.process.wait();
    }
}

#[test]
#[ignore = "takes nginx"]
fn nginx_with_its_snippet() {
    let nginx = Served::by("nginx", |folder, site, port| {
        let types = installed("nginx/etc/nginx/mime.types");
        fs::write(folder.join("dateline.conf"), snippet("nginx.conf")).unwrap();
        let (folder, site, types) = (folder.display(), site.display(), types.display());
        let configuration = format!(
            "daemon off;\nmaster_process off;\npid \"{folder}/nginx.pid\";\nerror_log \"{folder}/error.log\";\n\
             events {{ worker_connections 128; }}\nhttp {{\n  include \"{types}\";\n  default_type application/octet-stream;\n  \
             access_log off;\n  client_body_temp_path \"{folder}/body\";\n  proxy_temp_path \"{folder}/proxy\";\n  \
             fastcgi_temp_path \"{folder}/fastcgi\";\n  uwsgi_temp_path \"{folder}/uwsgi\";\n  scgi_temp_path \"{folder}/scgi\";\n  \
             server {{\n    listen 127.0.0.1:{port};\n    root \"{site}\";\n    include \"{folder}/dateline.conf\";\n  }}\n}}\n"
        );
        fs::write(format!("{folder}/nginx.conf"), configuration).unwrap();
        let mut command = Command::new(installed("nginx/usr/sbin/nginx"));
        command.args(["-p", &folder.to_string(), "-c", "nginx.conf", "-e", "error.log"]);
        command
    });
    nginx.conducts_itself();
}

#[test]
#[ignore = "takes Apache"]
fn apache_with_the_htaccess_of_the_site() {
    let apache = Served::by("Apache", |folder, site, port| {
        let _asked_for = installed("installed");
        let modules = ["mpm_event", "authz_core", "unixd", "dir", "mime", "headers", "filter", "deflate", "autoindex"];
        let mut configuration = String::new();
        for module in modules {
            let path = format!("/usr/lib/apache2/modules/mod_{module}.so");
            // Debian builds some of them in.
            if Path::new(&path).exists() {
                configuration += &format!("LoadModule {module}_module {path}\n");
            }
        }
        // SAFETY of the machine: whoever is root here gives that up.
        let user = if fs::metadata("/proc/self").is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0) {
            "User nobody\nGroup nogroup\n"
        } else {
            ""
        };
        let (folder, site) = (folder.display(), site.display());
        configuration += &format!(
            "{user}Listen 127.0.0.1:{port}\nServerName 127.0.0.1\nServerRoot \"{folder}\"\nPidFile \"{folder}/apache.pid\"\n\
             DefaultRuntimeDir \"{folder}\"\nMutex default:{folder}\nErrorLog \"{folder}/error.log\"\nTypesConfig /etc/mime.types\n\
             DocumentRoot \"{site}\"\n<Directory />\n  AllowOverride None\n  Require all denied\n</Directory>\n\
             <Directory \"{site}\">\n  Options Indexes\n  AllowOverride FileInfo Indexes AuthConfig Options=Indexes\n  Require all granted\n\
             </Directory>\n<FilesMatch \"^\\.ht\">\n  Require all denied\n</FilesMatch>\n"
        );
        fs::write(format!("{folder}/httpd.conf"), configuration).unwrap();
        let mut command = Command::new("/usr/sbin/apache2");
        command.args(["-DFOREGROUND", "-f", &format!("{folder}/httpd.conf")]);
        command
    });
    apache.conducts_itself();
}

#[test]
#[ignore = "takes Caddy"]
fn caddy_with_its_snippet() {
    let caddy = Served::by("Caddy", |folder, site, port| {
        let configuration = snippet("Caddyfile")
            .replace("talks.example.org {", &format!("http://127.0.0.1:{port} {{\n\tbind 127.0.0.1"))
            .replace("/srv/talks/out", &site.display().to_string());
        let configuration = format!("{{\n\tadmin off\n\tauto_https off\n}}\n{configuration}");
        fs::write(folder.join("Caddyfile"), configuration).unwrap();
        let mut command = Command::new(installed("caddy/usr/bin/caddy"));
        command.args(["run", "--adapter", "caddyfile", "--config", "Caddyfile"]).env("HOME", folder);
        command
    });
    caddy.conducts_itself();
}

#[test]
fn all_hosts_are_told_one_policy() {
    for name in ["nginx.conf", "Caddyfile"] {
        let text = snippet(name);
        let told: Vec<&str> = text.lines().filter(|line| line.contains("Content-Security-Policy")).collect();
        assert!(
            !told.is_empty() && told.iter().all(|line| line.contains(&format!("\"{PAGE_POLICY}\""))),
            "{name}: {told:?}"
        );
    }
    for name in ["_headers", ".htaccess", "vercel.json"] {
        let text = fs::read_to_string(root().join("out").join(name)).unwrap();
        assert!(text.contains(PAGE_POLICY), "{name}");
    }
}

#[test]
fn no_rule_names_a_feed() {
    for name in ["_headers", ".htaccess", "vercel.json", "robots.txt"] {
        let text = fs::read_to_string(root().join("out").join(name)).unwrap();
        for feed in fs::read_dir(root().join("out/feeds")).unwrap() {
            let feed = feed.unwrap().file_name().into_string().unwrap();
            assert!(feed == "index.html" || !text.contains(&feed), "{name} names {feed}");
        }
    }
    let vercel: serde_json::Value = serde_json::from_slice(&fs::read(root().join("out/vercel.json")).unwrap()).unwrap();
    assert!(vercel["headers"].as_array().unwrap().iter().any(|rule| rule["source"] == "/feeds/(.*)\\.ics"));
}
