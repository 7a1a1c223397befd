package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestCustom lets the real golangci-lint custom build a golangci-lint from the
// .custom-gcl.yml of docs/ci/README.md, and runs that with the .golangci.yml shown
// there. Two things differ from what a user has: the plugin comes from this checkout,
// and the repository that the command clones is made of the module that the Go proxy
// serves.
func TestCustom(t *testing.T) {
	if testing.Short() {
		t.Skip("builds golangci-lint twice")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	repository := cloneable(t)
	custom, config := documented(t, root)

	dir := t.TempDir()
	for name, text := range map[string]string{
		".custom-gcl.yml": strings.Replace(custom, "version: latest", "path: "+root, 1),
		".golangci.yml":   config,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	golangci := filepath.Join(t.TempDir(), "golangci-lint")
	run(t, ".", 0, "go", "build", "-o", golangci, ".")
	cmd := exec.CommandContext(t.Context(), golangci, "custom", "-v")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=",
		"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=url.file://"+repository+".insteadOf", "GIT_CONFIG_VALUE_0=https://github.com/golangci/golangci-lint.git")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("golangci-lint custom: %v\n%s", err, out)
	}

	want := ours(t, root, run(t, root, 1, "go", "run", "./cmd/pancheck", "-config=off", "-f", "json", "./examples/..."))
	got := golangcis(t, root, run(t, root, 1, filepath.Join(dir, "custom-gcl"), "run", "-c", filepath.Join(dir, ".golangci.yml"),
		"--enable-only=pancheck", "--output.json.path", "stdout", "--show-stats=false", "--path-mode=abs", "./examples/..."))
	if len(want) == 0 || !maps.Equal(got, want) {
		t.Errorf("custom-gcl finds %v, pancheck %v", got, want)
	}
}

// documented returns the two configurations of docs/ci/README.md.
func documented(t *testing.T, root string) (custom, config string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "docs/ci/README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, section, ok := bytes.Cut(text, []byte("\n## golangci-lint\n"))
	blocks := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllSubmatch(section, 2)
	if !ok || len(blocks) != 2 || !bytes.Contains(blocks[0][1], []byte("version: latest")) {
		t.Fatal("docs/ci/README.md does not show a .custom-gcl.yml and a .golangci.yml below golangci-lint")
	}
	return string(blocks[0][1]), string(blocks[1][1])
}

// cloneable makes a git repository, tagged with the version that is required, of the
// module golangci-lint, and returns its directory.
func cloneable(t *testing.T) string {
	t.Helper()
	var module struct{ Dir, Version string }
	if err := json.Unmarshal(run(t, ".", 0, "go", "mod", "download", "-json", "github.com/golangci/golangci-lint/v2"), &module); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "repository")
	if err := os.CopyFS(dir, os.DirFS(module.Dir)); err != nil {
		t.Fatal(err)
	}
	run(t, dir, 0, "git", "init", "-q")
	run(t, dir, 0, "git", "add", "-A", "-f")
	run(t, dir, 0, "git", "-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "-q", "-m", module.Version)
	run(t, dir, 0, "git", "tag", module.Version)
	return dir
}
