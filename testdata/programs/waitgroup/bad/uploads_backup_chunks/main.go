// Command uploads_backup_chunks splits a backup and stores its chunks, with retries when the store is busy.
package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
	"time"
)

var (
	errBusy     = errors.New("store is busy")
	errMismatch = errors.New("digest mismatch")
)

type chunk struct {
	seq    int
	data   []byte
	digest [sha256.Size]byte
}

func split(data []byte, size int) []chunk {
	var out []chunk
	for part := range slices.Chunk(data, size) {
		out = append(out, chunk{len(out), part, sha256.Sum256(part)})
	}
	return out
}

// store refuses a chunk as often as busy says.
type store struct {
	mu    sync.Mutex
	busy  map[int]int
	parts map[int][]byte
}

func (s *store) put(c chunk) error {
	if sha256.Sum256(c.data) != c.digest {
		return errMismatch
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.busy[c.seq] > 0 {
		s.busy[c.seq]--
		return errBusy
	}
	s.parts[c.seq] = bytes.Clone(c.data)
	return nil
}

func (s *store) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.parts)
}

type uploader struct {
	dst   *store
	pause time.Duration
	slots chan struct{}
	wg    sync.WaitGroup
	onErr func(seq int, err error)
}

func (u *uploader) attempt(c chunk) error {
	defer u.wg.Done()
	u.slots <- struct{}{}
	defer func() { <-u.slots }()
	return u.dst.put(c)
}

// push sends one chunk until the store takes it.
func (u *uploader) push(c chunk) {
	pause := u.pause
	for {
		err := u.attempt(c) // want "PC3002"
		if err == nil {
			return
		}
		if !errors.Is(err, errBusy) {
			u.onErr(c.seq, err)
			return
		}
		time.Sleep(pause)
		pause *= 2
	}
}

func (u *uploader) upload(chunks []chunk) int {
	for _, c := range chunks {
		u.wg.Add(1)
		go u.push(c)
	}
	u.wg.Wait()
	return u.dst.count()
}

func main() {
	dst := &store{busy: map[int]int{1: 2}, parts: make(map[int][]byte)}
	u := &uploader{
		dst:   dst,
		pause: 60 * time.Millisecond,
		slots: make(chan struct{}, 2),
		onErr: func(seq int, err error) { fmt.Fprintln(os.Stderr, "chunk", seq, err) },
	}
	chunks := split(bytes.Repeat([]byte("incremental "), 100), 256)
	stored := u.upload(chunks)
	fmt.Printf("stored %d of %d chunks\n", stored, len(chunks))
	if stored != len(chunks) {
		os.Exit(1)
	}
}
