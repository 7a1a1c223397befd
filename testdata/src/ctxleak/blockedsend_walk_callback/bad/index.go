//oracle: synctest-leak

// Package bad looks for the manifest of a bundle while it checks who wants it.
// The walk hands the name over from its callback, to a function that has left.
package bad

import (
	"errors"
	"io/fs"
	"testing"
	"testing/fstest"
)

var errDenied = errors.New("bundle: denied")

type store struct {
	readers map[string]bool
}

func (s *store) check(reader string) error {
	if !s.readers[reader] {
		return errDenied
	}
	return nil
}

func (s *store) manifest(bundle fs.FS, reader string) (string, error) {
	found := make(chan string)
	go func() {
		fs.WalkDir(bundle, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.Name() != "manifest" {
				return err
			}
			found <- name // want "PC2004"
			return fs.SkipAll
		})
		close(found)
	}()
	if err := s.check(reader); err != nil {
		return "", err
	}
	return <-found, nil
}

// Scenario asks for somebody who may not read.
func Scenario(t *testing.T) {
	s := store{readers: map[string]bool{"ann": true}}
	bundle := fstest.MapFS{"b/manifest": {}}
	if _, err := s.manifest(bundle, "bob"); err != errDenied {
		t.Errorf("got %v", err)
	}
}
