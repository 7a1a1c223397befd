package scale

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/pancheck/pancheck/analyzers"
)

// builders is the directory of the programs that rules_go runs under Bazel.
const builders = "github.com/bazelbuild/rules_go/go/tools/builders"

// nogoSources are what rules_go's BUILD file names as the sources of nogo,
// beside the file that is generated for a choice of analyzers.
var nogoSources = []string{
	"constants.go", "env.go", "flags.go", "nogo_fix.go", "nogo_goversions_go122.go", "nogo_main.go", "nogo_version.go", "nolint.go",
}

// notOfBuilder are files of that directory that belong to other programs.
var notOfBuilder = map[string]bool{
	"go_path.go": true, "info.go": true, "md5sum.go": true, "nogo_fix.go": true, "nogo_goversions_go122.go": true,
	"nogo_main.go": true, "nogo_version.go": true, "nolint.go": true, "protoc.go": true, "read_test_fixture.go": true,
}

// TestNogo compiles rules_go's nogo with the five analyzers, and lets its
// builder run it over the packages of the sample as Bazel does: one action for
// each, which is given the facts of the packages that it imports. The findings
// are those of pancheck alone; without the facts, those that rest on another
// package are missing.
func TestNogo(t *testing.T) {
	n := newNogo(t)
	sample := copySample(t)
	stdout, _ := command{dir: sample}.run(t, 1, build(t, "./cmd/pancheck", "../.."), "-config=off", "-f", "json", "./...")
	want := findings(t, stdout)
	if len(want) != 5 {
		t.Fatalf("pancheck itself finds %v, want five", want)
	}
	if got := n.check(t, sample, true); !maps.Equal(got, want) {
		t.Errorf("nogo finds %v, pancheck itself %v", got, want)
	}
	if got := n.check(t, sample, false); len(got) != 1 {
		t.Errorf("without facts: %v, want the one finding that needs none", got)
	}
}

// nogo is nogo, its builder, and what both need.
type nogo struct {
	exe, builder string
	goroot       string // with the archives of the standard library below pkg/suffix, as rules_go has them
	suffix       string
	stdlib       string // a file that lists its packages
	sdk          string
}

func newNogo(t *testing.T) *nogo {
	t.Helper()
	dir := t.TempDir()
	var ours []string
	for _, a := range analyzers.All() {
		ours = append(ours, "github.com/pancheck/pancheck/analyzers/"+a.Name)
	}
	sdk, _ := command{}.run(t, 0, "go", "env", "GOROOT")
	n := &nogo{
		exe: filepath.Join(dir, "nogo"), builder: filepath.Join(dir, "builder"), goroot: filepath.Join(dir, "goroot"),
		suffix: runtime.GOOS + "_" + runtime.GOARCH, stdlib: filepath.Join(dir, "packages.txt"), sdk: strings.TrimSpace(sdk),
	}

	// The builder is a package of files that the go command can build.
	out, _ := command{}.run(t, 0, "go", "list", "-e", "-f", `{{.Dir}}{{range .GoFiles}} {{.}}{{end}}`, builders)
	names := strings.Fields(out)
	source := names[0]
	// rules_go sets a variable of the builder that another action of it needs.
	args := []string{"build", "-o", n.builder, "-ldflags=-X main.rulesGoStdlibPrefix=@io_bazel_rules_go//stdlib:"}
	for _, name := range names[1:] {
		if !notOfBuilder[name] {
			args = append(args, filepath.Join(source, name))
		}
	}
	command{}.run(t, 0, "go", args...)

	// nogo imports an internal package of x/tools, as Bazel lets it and the go
	// command does not, so it is compiled and linked here.
	main := filepath.Join(dir, "main.go")
	args = []string{"gennogomain", "-output", main}
	for _, a := range ours {
		args = append(args, "-analyzer_importpath", a)
	}
	command{}.run(t, 0, n.builder, args...)
	var config strings.Builder
	for _, p := range list(t, ".", append(ours, "std", "github.com/aymanbagabas/go-udiff", "golang.org/x/tools/go/analysis", "golang.org/x/tools/go/gcexportdata", "golang.org/x/tools/internal/facts")...) {
		if p.Export == "" {
			continue // package unsafe
		}
		fmt.Fprintf(&config, "packagefile %s=%s\n", p.ImportPath, p.Export)
		if p.Standard {
			archive := filepath.Join(n.goroot, "pkg", n.suffix, filepath.FromSlash(p.ImportPath)+".a")
			if err := os.MkdirAll(filepath.Dir(archive), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(p.Export, archive); err != nil {
				t.Fatal(err)
			}
		}
	}
	imports := filepath.Join(dir, "importcfg")
	write(t, imports, config.String())
	args = []string{"tool", "compile", "-p", "main", "-importcfg", imports, "-o", filepath.Join(dir, "nogo.a"), main}
	for _, name := range nogoSources {
		args = append(args, filepath.Join(source, name))
	}
	command{}.run(t, 0, "go", args...)
	command{}.run(t, 0, "go", "tool", "link", "-importcfg", imports, "-o", n.exe, filepath.Join(dir, "nogo.a"))

	packages, _ := command{}.run(t, 0, "go", "list", "std")
	write(t, n.stdlib, packages)
	return n
}

// logged is a line of nogo's log: file, line, and the code at the end of a
// message's first line.
var logged = regexp.MustCompile(`(?m)^(.+\.go):(\d+):\d+: .*\((PC\d{4})\)`)

// check runs an action for each package of the module in dir and returns what is logged.
func (n *nogo) check(t *testing.T, dir string, facts bool) map[string]bool {
	t.Helper()
	out := t.TempDir()
	found := make(map[string]bool)
	packages := make(map[string]listed)
	for _, p := range list(t, dir, "./...") {
		if p.Standard {
			continue
		}
		packages[p.ImportPath] = p
		logs := filepath.Join(out, filepath.FromSlash(p.ImportPath))
		if err := os.MkdirAll(logs, 0o777); err != nil {
			t.Fatal(err)
		}
		args := []string{
			"nogo", "-sdk", n.sdk, "-goroot", n.goroot, "-installsuffix", n.suffix, "-package_list", n.stdlib, "-nogo", n.exe,
			"-go_version", strings.TrimPrefix(runtime.Version(), "go"), "-importpath", p.ImportPath, "-p", p.ImportPath,
			"-out_facts", filepath.Join(logs, "facts"), "-out", logs,
		}
		for _, name := range p.GoFiles {
			args = append(args, "-src", filepath.Join(p.Dir, name))
		}
		for _, i := range p.Imports {
			if d, ok := packages[i]; ok {
				args = append(args, "-arc", i+"="+i+"="+d.Export)
				if facts {
					args = append(args, "-facts", i+"="+i+"="+filepath.Join(out, filepath.FromSlash(i), "facts"))
				}
			}
		}
		command{dir: dir, env: []string{"GOOS=" + runtime.GOOS, "GOARCH=" + runtime.GOARCH}}.run(t, 0, n.builder, args...)
		log, err := os.ReadFile(filepath.Join(logs, "nogo.log"))
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		for _, line := range logged.FindAllStringSubmatch(string(log), -1) {
			file := line[1]
			if rel, err := filepath.Rel(dir, file); err == nil && filepath.IsAbs(file) {
				file = rel
			}
			found[place(file, line[2], line[3])] = true
		}
	}
	return found
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
