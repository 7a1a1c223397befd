//oracle: synctest-leak

// Package good stores an upload that arrives in chunks: the store reads it by the library,
// through a reader that takes the chunks from a channel.
// An upload ends for the store whether it is refused or not.
package good

import (
	"errors"
	"io"
	"testing"
)

type upload struct {
	chunks chan []byte
	rest   []byte
}

func newUpload() *upload { return &upload{chunks: make(chan []byte)} }

// Read implements [io.Reader].
func (u *upload) Read(p []byte) (int, error) {
	if len(u.rest) == 0 {
		chunk, ok := <-u.chunks
		if !ok {
			return 0, io.EOF
		}
		u.rest = chunk
	}
	n := copy(p, u.rest)
	u.rest = u.rest[n:]
	return n, nil
}

type store struct {
	objects [][]byte
}

func (s *store) put(r io.Reader) {
	if data, err := io.ReadAll(r); err == nil {
		s.objects = append(s.objects, data)
	}
}

var errTooLarge = errors.New("chunk too large")

func receive(s *store, parts [][]byte) error {
	u := newUpload()
	defer close(u.chunks)
	go s.put(u)
	for _, part := range parts {
		if len(part) > 1024 {
			return errTooLarge
		}
		u.chunks <- part
	}
	return nil
}

// Scenario receives an upload with a chunk that is too large.
func Scenario(t *testing.T) {
	if err := receive(&store{}, [][]byte{make([]byte, 10), make([]byte, 10), make([]byte, 10)}); err != nil {
		t.Error(err)
	}
	if err := receive(&store{}, [][]byte{make([]byte, 10), make([]byte, 2000)}); err == nil {
		t.Error("stored")
	}
}
