// Package cache keeps bytes on disk by a key that says all that they depend on,
// so that there is nothing to update and nothing to invalidate: what is no
// longer asked for is removed when it has become old.
//
// A cache may be used by several processes at a time, and any of them may be
// killed. An entry is written under another name and then renamed; it begins
// with a checksum, and what does not agree with that counts as missing. A disk
// that is full or read-only makes a cache useless, and nothing else: callers
// learn of it by [Store.Problem], and go on.
package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// A Key identifies an entry.
type Key [sha256.Size]byte

// These are the rules of the go command's build cache. An entry's time of
// modification says when it was last of use, with an error of refreshAfter,
// since writing at every use would make reading slow.
const (
	refreshAfter = 24 * time.Hour
	trimAfter    = 24 * time.Hour
	maxAge       = 5 * 24 * time.Hour
)

// magic begins every entry. It changes with the layout of entries.
const magic = "pancheck cache 1\n"

// A Store is a directory of entries.
type Store struct {
	dir string
	now func() time.Time

	mu      sync.Mutex
	problem error // the first; nothing is written after it
}

// Open returns the cache in dir. Nothing is created before there is something to
// write.
func Open(dir string) *Store { return &Store{dir: dir, now: time.Now} }

// Problem says why entries could not be written; it is nil if they could.
func (s *Store) Problem() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.problem
}

// file returns the name of an entry. Directories of thousands of files are slow
// on some systems, so there are 256.
func (s *Store) file(key Key) string {
	name := hex.EncodeToString(key[:])
	return filepath.Join(s.dir, name[:2], name)
}

// Get returns the entry with the key, if there is one that is intact.
func (s *Store) Get(key Key) ([]byte, bool) {
	name := s.file(key)
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, false
	}
	rest, ok := bytes.CutPrefix(data, []byte(magic))
	if !ok || len(rest) < sha256.Size {
		return nil, false
	}
	sum, payload := rest[:sha256.Size], rest[sha256.Size:]
	if got := checksum(key, payload); !bytes.Equal(got[:], sum) {
		return nil, false
	}
	if info, err := os.Stat(name); err == nil && s.now().Sub(info.ModTime()) > refreshAfter {
		_ = os.Chtimes(name, s.now(), s.now()) // at worst the entry is removed too early
	}
	return payload, true
}

// checksum covers the key, so that an entry under another's name is not taken
// for it.
func checksum(key Key, payload []byte) [sha256.Size]byte {
	h := sha256.New()
	h.Write(key[:])
	h.Write(payload)
	return [sha256.Size]byte(h.Sum(nil))
}

// Put keeps data under the key. The entry is not synchronised with the disk: what
// a crash of the machine leaves of it has another checksum.
func (s *Store) Put(key Key, data []byte) {
	if s.Problem() != nil {
		return
	}
	if err := s.write(key, data); err != nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.problem == nil {
			s.problem = fmt.Errorf("cannot write to the cache in %s: %w", s.dir, reason(err))
		}
	}
}

// reason leaves out the name of a temporary file, which would only puzzle.
func reason(err error) error {
	var pathErr *fs.PathError
	var linkErr *os.LinkError
	switch {
	case errors.As(err, &pathErr):
		return pathErr.Err
	case errors.As(err, &linkErr):
		return linkErr.Err
	}
	return err
}

// write is replaced by tests that have a disk fill up.
var write = (*os.File).Write

func (s *Store) write(key Key, data []byte) error {
	name := s.file(key)
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(name), tempPrefix)
	if err != nil {
		return err
	}
	sum := checksum(key, data)
	_, err = write(f, bytes.Join([][]byte{[]byte(magic), sum[:], data}, nil))
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // what went wrong before is said
	}
	return err
}

// tempPrefix begins the names of files that are not entries yet. Those that a
// killed process has left are removed with the entries of their age.
const tempPrefix = "tmp-"

// stamp is the file that says, by its time of modification, when old entries were
// last removed.
const stamp = "trimmed"

// Trim removes what has not been of use for maxAge, at most once in trimAfter. It
// is to be called where the time it takes is not missed: at the end of a run.
func (s *Store) Trim() {
	if s.Problem() != nil {
		return
	}
	now := s.now()
	name := filepath.Join(s.dir, stamp)
	// A stamp from the future is that of a clock that was wrong.
	if info, err := os.Stat(name); err == nil && now.Sub(info.ModTime()).Abs() < trimAfter {
		return
	}
	// The stamp comes first, so that of two processes one does the work.
	if err := os.WriteFile(name, []byte("Old entries of this cache of pancheck were last removed when this file was written.\n"), 0o666); err != nil {
		return // there is no cache, or it is read-only
	}
	_ = os.Chtimes(name, now, now) // it has about that time already
	dirs, err := os.ReadDir(s.dir)
	if err != nil {
		return
	}
	for _, d := range dirs {
		if !d.IsDir() || len(d.Name()) != 2 {
			continue // not of this package's making
		}
		s.trimDir(filepath.Join(s.dir, d.Name()), now)
	}
}

func (s *Store) trimDir(dir string, now time.Time) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), tempPrefix) && len(e.Name()) != 2*sha256.Size {
			continue
		}
		if info, err := e.Info(); err == nil && now.Sub(info.ModTime()) > maxAge {
			_ = os.Remove(filepath.Join(dir, e.Name())) // another process may have done it
		}
	}
}
