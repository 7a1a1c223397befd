package replace

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func contents(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func names(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return strings.Join(list, " ")
}

func TestFile(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "f")
	if err := File(name, []byte("one")); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(name, 0o640); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link")
	if err := os.Symlink("f", link); err != nil {
		t.Skip(err)
	}
	if err := File(link, []byte("two")); err != nil {
		t.Fatal(err)
	}
	info, err := os.Lstat(name)
	if err != nil || info.Mode() != 0o640 || contents(t, name) != "two" || names(t, dir) != "f link" {
		t.Errorf("%v, %v; %s; files %s", info.Mode(), err, contents(t, name), names(t, dir))
	}
}

// TestTrouble has writes that fail: the file stays, nothing else is left, and
// the message says why.
func TestTrouble(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "f")
	if err := os.WriteFile(name, []byte("old"), 0o666); err != nil {
		t.Fatal(err)
	}
	check := func(name, want string) {
		t.Helper()
		if err := File(name, []byte("new")); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), ".tmp") {
			t.Errorf("error %v, want %s", err, want)
		}
		if contents(t, filepath.Join(dir, "f")) != "old" || names(t, dir) != "f" {
			t.Errorf("%s; files %s", contents(t, filepath.Join(dir, "f")), names(t, dir))
		}
	}
	original := write
	write = func(f *os.File, data []byte) (int, error) {
		n, _ := original(f, data[:1])
		return n, &os.PathError{Op: "write", Path: f.Name(), Err: syscall.ENOSPC}
	}
	check(name, "f: no space left on device: free some space; what was there before is unchanged")
	write = original

	check(filepath.Join(dir, "no/f"), "no such file or directory: the directory must exist")
	check(dir, "it is not a regular file")
	if err := os.Chmod(name, 0o444); err != nil {
		t.Fatal(err)
	}
	check(name, "the file is read-only: change its mode first")
	if err := os.Chmod(name, 0o666); err != nil {
		t.Fatal(err)
	}
	if os.Getuid() != 0 { // for whom no directory is read-only
		if err := os.Chmod(dir, 0o555); err != nil {
			t.Fatal(err)
		}
		check(name, "permission denied: the directory must be writable")
		if err := os.Chmod(dir, 0o777); err != nil {
			t.Fatal(err)
		}
	}
}
