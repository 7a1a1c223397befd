// Command uploads_backup_parts cuts a file into chunks and sends to the store
// those that it does not have yet.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"sync"
	"time"
)

// Digest names a chunk by its contents.
type Digest string

func digestOf(b []byte) Digest {
	sum := sha256.Sum256(b)
	return Digest(hex.EncodeToString(sum[:8]))
}

// Store keeps chunks.
type Store struct {
	mu     sync.RWMutex
	chunks map[Digest][]byte
}

// Has reports whether the chunk is there.
func (s *Store) Has(d Digest) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	_, ok := s.chunks[d]
	return ok
}

// Write stores a chunk.
func (s *Store) Write(d Digest, b []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.chunks[d] = append([]byte(nil), b...)
}

// Uploader sends chunks with a limit on the number at one time.
type Uploader struct {
	store *Store
	slots chan struct{}
	sent  sync.WaitGroup
}

// NewUploader returns an uploader for store.
func NewUploader(store *Store, parallel int) *Uploader {
	return &Uploader{store: store, slots: make(chan struct{}, parallel)}
}

func (u *Uploader) upload(d Digest, chunk []byte) {
	defer func() {
		<-u.slots
		u.sent.Done()
	}()
	u.store.Write(d, chunk)
}

// Backup uploads data and returns the digests in order.
func (u *Uploader) Backup(data []byte, size int) []Digest {
	var index []Digest
	for off := 0; off < len(data); off += size {
		chunk := data[off:min(off+size, len(data))]
		d := digestOf(chunk)
		index = append(index, d)
		u.sent.Add(1) // want "PC3003"
		if u.store.Has(d) {
			continue
		}
		u.slots <- struct{}{}
		go u.upload(d, chunk)
	}
	u.sent.Wait()
	return index
}

func main() {
	time.AfterFunc(1500*time.Millisecond, func() {
		fmt.Fprintln(os.Stderr, "backup does not end")
		os.Exit(1)
	})
	store := &Store{chunks: make(map[Digest][]byte)}
	u := NewUploader(store, 2)
	monday := []byte("alpha---beta----gamma---")
	fmt.Println("monday ", u.Backup(monday, 8))
	tuesday := []byte("alpha---beta----delta---eps")
	fmt.Println("tuesday", u.Backup(tuesday, 8))
}
