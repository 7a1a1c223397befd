package cache

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

func key(text string) Key { return sha256.Sum256([]byte(text)) }

// files returns the names below dir.
func files(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestStore(t *testing.T) {
	s := Open(filepath.Join(t.TempDir(), "not", "there", "yet"))
	if _, ok := s.Get(key("a")); ok {
		t.Error("an empty cache has an entry")
	}
	s.Put(key("a"), []byte("first"))
	s.Put(key("a"), []byte("second"))
	s.Put(key("b"), nil)
	for name, want := range map[string]string{"a": "second", "b": ""} {
		if got, ok := s.Get(key(name)); !ok || string(got) != want {
			t.Errorf("%s: %q, %t; want %q", name, got, ok, want)
		}
	}
	if err := s.Problem(); err != nil {
		t.Error(err)
	}
	if n := len(files(t, s.dir)); n != 2 {
		t.Errorf("%d files, want 2", n)
	}
}

// Whatever happens to an entry, it is either what was written or missing.
func TestDamage(t *testing.T) {
	s := Open(t.TempDir())
	s.Put(key("a"), []byte("some text"))
	name := s.file(key("a"))
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	try := func(what string, data []byte) {
		t.Helper()
		if err := os.WriteFile(name, data, 0o666); err != nil {
			t.Fatal(err)
		}
		if got, ok := s.Get(key("a")); ok {
			t.Errorf("%s: got %q", what, got)
		}
	}
	for i := range whole {
		try(fmt.Sprintf("%d bytes of it", i), whole[:i])
		flipped := bytes.Clone(whole)
		flipped[i] ^= 4
		try(fmt.Sprintf("byte %d", i), flipped)
	}
	try("a byte more", append(bytes.Clone(whole), 'x'))
	if err := os.WriteFile(name, whole, 0o666); err != nil {
		t.Fatal(err)
	}
	other := s.file(key("b"))
	if err := os.MkdirAll(filepath.Dir(other), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(name, other); err != nil {
		t.Fatal(err)
	}
	if _, ok := s.Get(key("b")); ok {
		t.Error("an entry is taken for another one")
	}
	s.Put(key("b"), []byte("new"))
	if got, ok := s.Get(key("b")); !ok || string(got) != "new" {
		t.Errorf("a damaged entry is not replaced: %q", got)
	}
}

func TestFullDisk(t *testing.T) {
	defer func(original func(*os.File, []byte) (int, error)) { write = original }(write)
	calls := 0
	write = func(f *os.File, data []byte) (int, error) {
		calls++
		n, _ := f.Write(data[:1])
		return n, &os.PathError{Op: "write", Path: f.Name(), Err: syscall.ENOSPC}
	}
	s := Open(t.TempDir())
	s.Put(key("a"), []byte("text"))
	s.Put(key("b"), []byte("text"))
	if err := s.Problem(); err == nil || !strings.HasSuffix(err.Error(), s.dir+": no space left on device") {
		t.Errorf("problem %v", err)
	}
	if _, ok := s.Get(key("a")); ok || calls != 1 || len(files(t, s.dir)) != 0 {
		t.Errorf("%d calls, files %q", calls, files(t, s.dir))
	}
	s.Trim()
}

// A file where the directory should be keeps everybody out, root included.
func TestNoDirectory(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	s := Open(filepath.Join(file, "cache"))
	if _, ok := s.Get(key("a")); ok || s.Problem() != nil {
		t.Error("reading is a problem")
	}
	s.Trim()
	s.Put(key("a"), nil)
	if s.Problem() == nil {
		t.Error("there is no problem")
	}
}

func TestTrim(t *testing.T) {
	s := Open(t.TempDir())
	start := time.Now()
	at := func(d time.Duration) { s.now = func() time.Time { return start.Add(d) } }
	s.Put(key("used"), []byte("1"))
	s.Put(key("unused"), []byte("2"))
	foreign := filepath.Join(s.dir, "README")
	left := filepath.Join(filepath.Dir(s.file(key("used"))), tempPrefix+"killed")
	for _, name := range []string{foreign, left} {
		if err := os.WriteFile(name, nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	modified := func() time.Time {
		info, err := os.Stat(s.file(key("used")))
		if err != nil {
			t.Fatal(err)
		}
		return info.ModTime()
	}

	s.Trim() // sets the stamp
	first := modified()
	at(time.Hour)
	s.Get(key("used"))
	if !modified().Equal(first) {
		t.Error("the time is refreshed after an hour")
	}
	at(3 * 24 * time.Hour)
	s.Get(key("used"))
	if modified().Equal(first) {
		t.Error("the time is not refreshed after three days")
	}
	at(6 * 24 * time.Hour)
	s.Trim()
	if _, ok := s.Get(key("used")); !ok {
		t.Error("an entry that was used three days ago is gone")
	}
	if _, ok := s.Get(key("unused")); ok {
		t.Error("an entry that was not used for six days is there")
	}
	if _, err := os.Stat(left); err == nil {
		t.Error("what a killed process left is there")
	}
	if _, err := os.Stat(foreign); err != nil {
		t.Error("a file that is no entry is gone")
	}
	at(6*24*time.Hour + 23*time.Hour)
	s.Put(key("old"), nil)
	if err := os.Chtimes(s.file(key("old")), start, start); err != nil {
		t.Fatal(err)
	}
	s.Trim()
	if _, err := os.Stat(s.file(key("old"))); err != nil {
		t.Error("it is trimmed twice a day")
	}
}

func TestConcurrent(t *testing.T) {
	dir := t.TempDir()
	var wg sync.WaitGroup
	for range 4 {
		s := Open(dir) // as processes do
		wg.Go(func() {
			for i := range 50 {
				text := fmt.Sprint(i)
				if got, ok := s.Get(key(text)); ok && string(got) != text {
					t.Errorf("%d is %q", i, got)
				}
				s.Put(key(text), []byte(text))
			}
			s.Trim()
			if err := s.Problem(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for i := range 50 {
		if got, ok := Open(dir).Get(key(fmt.Sprint(i))); !ok || string(got) != fmt.Sprint(i) {
			t.Errorf("%d is %q, %t", i, got, ok)
		}
	}
}
