package revision

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// repo is a repository with a file of twenty lines, moved.go, on branch main.
type repo struct {
	t   *testing.T
	dir string
}

func newRepo(t *testing.T) *repo {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip(err)
	}
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []string{"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"} {
		t.Setenv(v, "")
		if err := os.Unsetenv(v); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	r := &repo{t, dir}
	r.git("init", "-q", "-b", "main")
	r.git("config", "user.name", "Gopher")
	r.git("config", "user.email", "gopher@example.com")
	r.write("old.go", numbered(20))
	r.write("dir/b.go", numbered(5))
	r.write(".gitignore", "ignored.go\n")
	r.git("add", ".")
	r.git("commit", "-qm", "one")
	return r
}

func numbered(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "line %d\n", i+1)
	}
	return b.String()
}

func (r *repo) git(args ...string) {
	r.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = r.dir
	if out, err := cmd.CombinedOutput(); err != nil {
		r.t.Fatalf("git %s: %v\n%s", args, err, out)
	}
}

func (r *repo) write(name, text string) {
	r.t.Helper()
	name = filepath.Join(r.dir, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		r.t.Fatal(err)
	}
}

// changed lists the lines among the first 25 of a file that have changed.
func (r *repo) changed(c *Changes, name string) string {
	var lines []string
	for n := 1; n <= 25; n++ {
		if c.Has(filepath.Join(r.dir, name), n) {
			lines = append(lines, fmt.Sprint(n))
		}
	}
	return strings.Join(lines, " ")
}

func TestSince(t *testing.T) {
	r := newRepo(t)
	// The branch renames a file and changes a line of it; main goes on.
	r.git("checkout", "-qb", "topic")
	r.git("mv", "old.go", "new name.go")
	r.write("new name.go", strings.Replace(numbered(20), "line 7\n", "changed\n++ not a header\n", 1))
	r.git("commit", "-qam", "two")
	r.git("checkout", "-q", "main")
	r.write("dir/b.go", numbered(6))
	r.git("commit", "-qam", "three")
	r.git("checkout", "-q", "topic")
	r.write("dir/b.go", "first\n"+numbered(5))
	r.git("add", ".") // staged counts, too
	r.write("é.go", "x")
	r.write("ignored.go", "x")
	r.write("dir/c.go", "x\n")
	// Settings of users.
	r.git("config", "diff.noprefix", "true")
	r.git("config", "diff.mnemonicPrefix", "true")
	r.git("config", "color.ui", "always")

	for _, rev := range []string{"main", "HEAD~1"} {
		c, err := Since(t.Context(), filepath.Join(r.dir, "dir"), rev)
		if err != nil {
			t.Fatal(err)
		}
		all := "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25"
		for name, want := range map[string]string{
			"new name.go": "7 8", "dir/b.go": "1", "dir/c.go": all, "é.go": all, "ignored.go": all, "../elsewhere.go": all, "old.go": "",
		} {
			if got := r.changed(c, name); got != want {
				t.Errorf("since %s, %s: %s have changed, want %s", rev, name, got, want)
			}
		}
	}
}

func TestTrouble(t *testing.T) {
	r := newRepo(t)
	since := func(dir, rev, want string) {
		t.Helper()
		if _, err := Since(t.Context(), dir, rev); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("error %v, want %s", err, want)
		}
	}
	since(r.dir, "nowhere", `git knows no revision "nowhere": in a clone`)
	since(r.dir, "--all", `git knows no revision "--all"`)
	r.git("checkout", "-q", "--orphan", "other")
	r.git("commit", "-qm", "another beginning")
	since(r.dir, "main", "HEAD and main have no ancestor in common")
	outside := t.TempDir()
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(outside))
	since(outside, "main", "is in no git repository")
	t.Setenv("PATH", "")
	since(r.dir, "main", "git was not found")
}
