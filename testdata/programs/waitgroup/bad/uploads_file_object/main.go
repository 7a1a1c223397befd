// Command uploads_file_object uploads a file to an object store in parts.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"sync"
)

// Store is the part interface of the object store.
type Store interface {
	PutPart(key string, part int, data []byte) (etag string, err error)
}

// Uploader sends one object.
type Uploader struct {
	store    Store
	key      string
	partSize int
	attempts int

	wg    sync.WaitGroup
	mu    sync.Mutex
	etags map[int]string
	err   error
}

// Upload cuts data into parts, sends them side by side and returns the tags.
func (u *Uploader) Upload(data []byte) (map[int]string, error) {
	u.etags = make(map[int]string)
	part := 0
	for len(data) > 0 {
		n := min(u.partSize, len(data))
		u.wg.Add(1) // want "PC3003"
		go u.sendPart(part, data[:n])
		data = data[n:]
		part++
	}
	u.wg.Wait()
	return u.etags, u.err
}

func (u *Uploader) sendPart(part int, chunk []byte) {
	if u.failed() {
		// Another part has given up: do not bother the store.
		u.wg.Done()
		return
	}
	sum := sha256.Sum256(chunk)
	want := hex.EncodeToString(sum[:])

	var etag string
	var err error
	for i := 0; i < u.attempts; i++ {
		if etag, err = u.store.PutPart(u.key, part, chunk); err == nil {
			break
		}
	}
	if err != nil {
		u.fail(fmt.Errorf("part %d: %w", part, err))
		return
	}
	if etag != want {
		u.fail(fmt.Errorf("part %d: checksum mismatch", part))
	} else {
		u.mu.Lock()
		u.etags[part] = etag
		u.mu.Unlock()
	}
	u.wg.Done()
}

func (u *Uploader) failed() bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.err != nil
}

func (u *Uploader) fail(err error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.err == nil {
		u.err = err
	}
}

// quotaStore refuses parts from a given number on.
type quotaStore struct{ parts int }

var errQuota = errors.New("store: quota exceeded")

func (s quotaStore) PutPart(key string, part int, data []byte) (string, error) {
	if part >= s.parts {
		return "", errQuota
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), nil
}

func main() {
	u := &Uploader{store: quotaStore{parts: 3}, key: "backup.tar", partSize: 1024, attempts: 2}
	tags, err := u.Upload(bytes.Repeat([]byte("backup!\n"), 512))
	fmt.Println(len(tags), "parts stored, error:", err)
	if err == nil {
		os.Exit(1)
	}
}
