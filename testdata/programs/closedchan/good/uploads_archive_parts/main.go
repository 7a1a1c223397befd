// Uploads an archive in parts: a reader cuts the parts, a storer hashes and keeps them.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"sync"
)

var errRefused = errors.New("upload refused")

type part struct {
	n    int
	data []byte
}

type session struct {
	name  string
	wg    sync.WaitGroup
	mu    sync.Mutex
	sums  []uint32
	bytes int
	err   error
}

type uploader struct {
	partSize int
	refuse   map[string]bool
}

func (u *uploader) handshake(name string) error {
	if u.refuse[name] {
		return fmt.Errorf("%s: %w", name, errRefused)
	}
	return nil
}

// begin starts an upload. The storer is ready before the server is asked.
func (u *uploader) begin(name string, src io.Reader) (*session, error) {
	s := &session{name: name}
	parts := make(chan part, 2)
	s.wg.Go(func() { s.store(parts) })

	started := false
	defer func() {
		if !started {
			close(parts)
			s.wg.Wait()
		}
	}()

	if name == "" {
		return nil, errors.New("no name")
	}
	if err := u.handshake(name); err != nil {
		return nil, err
	}
	started = true
	s.wg.Go(func() { s.cut(src, u.partSize, parts) })
	return s, nil
}

func (s *session) cut(src io.Reader, size int, parts chan<- part) {
	defer close(parts)
	for n := 0; ; n++ {
		buf := make([]byte, size)
		k, err := io.ReadFull(src, buf)
		if k > 0 {
			parts <- part{n, buf[:k]}
		}
		switch {
		case err == io.EOF || err == io.ErrUnexpectedEOF:
			return
		case err != nil:
			s.mu.Lock()
			s.err = err
			s.mu.Unlock()
			return
		}
	}
}

func (s *session) store(parts <-chan part) {
	for p := range parts {
		s.mu.Lock()
		s.sums = append(s.sums, crc32.ChecksumIEEE(p.data))
		s.bytes += len(p.data)
		s.mu.Unlock()
	}
}

// wait returns when the whole archive is stored.
func (s *session) wait() (parts, size int, err error) {
	s.wg.Wait()
	return len(s.sums), s.bytes, s.err
}

func main() {
	u := &uploader{partSize: 100, refuse: map[string]bool{"secret.tar": true}}
	archive := bytes.Repeat([]byte("0123456789"), 43)
	failed, stored := 0, 0
	for _, name := range []string{"docs.tar", "secret.tar", "", "src.tar"} {
		s, err := u.begin(name, bytes.NewReader(archive))
		if err != nil {
			fmt.Println("begin:", err)
			failed++
			continue
		}
		parts, size, err := s.wait()
		fmt.Println(name, parts, size, err)
		stored += size
	}
	if failed != 2 || stored != 2*len(archive) {
		os.Exit(1)
	}
}
