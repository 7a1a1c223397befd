package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

const chunkSize = 1 << 10

var chunks = sync.Pool{
	New: func() any { return make([]byte, chunkSize) },
}

// store keeps chunks under their hash.
type store struct {
	dir string
}

func (s *store) path(sum string) string {
	return filepath.Join(s.dir, sum[:2]+"-"+sum[2:])
}

func (s *store) save(p []byte) (string, error) {
	h := sha256.Sum256(p)
	sum := hex.EncodeToString(h[:])
	name := s.path(sum)
	if _, err := os.Stat(name); err == nil {
		return sum, nil
	}
	return sum, os.WriteFile(name, p, 0o600)
}

// mirror splits r into chunks and returns their hashes.
func (s *store) mirror(r io.Reader) ([]string, error) {
	var sums []string
	for {
		sum, err := s.next(r)
		if errors.Is(err, io.EOF) {
			return sums, nil
		}
		if err != nil {
			return nil, err
		}
		sums = append(sums, sum)
	}
}

func (s *store) next(r io.Reader) (string, error) {
	buf := chunks.Get().([]byte)
	defer chunks.Put(&buf) // want "PC1004"
	n, err := io.ReadFull(r, buf)
	if n == 0 {
		return "", err
	}
	return s.save(buf[:n])
}

// restore joins the chunks again.
func (s *store) restore(w io.Writer, sums []string) error {
	for _, sum := range sums {
		p, err := os.ReadFile(s.path(sum))
		if err != nil {
			return err
		}
		if _, err := w.Write(p); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	dir, err := os.MkdirTemp("", "mirror")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	s := &store{dir: dir}
	text := strings.Repeat("all work and no play; ", 500)
	sums, err := s.mirror(strings.NewReader(text))
	if err != nil {
		panic(err)
	}
	var back bytes.Buffer
	if err := s.restore(&back, sums); err != nil {
		panic(err)
	}
	if back.String() != text {
		panic("restored text differs")
	}
	fmt.Println("chunks:", len(sums))
}
