// Command uploads_blob_parts uploads a blob in parts to an object store.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"programs/waitgroup/bad/uploads_blob_parts/async"
	"programs/waitgroup/bad/uploads_blob_parts/objstore"
)

const partSize = 1 << 10

type uploader struct {
	pacer *async.Pacer

	mu   sync.Mutex
	errs []error
}

func (u *uploader) fail(err error) {
	u.mu.Lock()
	u.errs = append(u.errs, err)
	u.mu.Unlock()
}

func (u *uploader) err() error {
	u.mu.Lock()
	defer u.mu.Unlock()
	return errors.Join(u.errs...)
}

// Put splits data into parts, sends them side by side and completes the upload.
func (u *uploader) Put(key string, data []byte) error {
	up := objstore.Begin(key)
	var (
		wg    sync.WaitGroup
		parts int
	)
	for len(data) > 0 {
		n := min(partSize, len(data))
		body := data[:n]
		data = data[n:]
		parts++
		num := parts
		async.Go(&wg, u.pacer, func() error { return up.PutPart(num, body) }, u.fail) // want "PC3001"
	}
	wg.Wait()
	if err := u.err(); err != nil {
		return err
	}
	return up.Complete(parts)
}

func main() {
	u := &uploader{pacer: async.NewPacer(3 * time.Millisecond)}
	if err := u.Put("backups/2024.tar", bytes.Repeat([]byte("x"), 4*partSize+10)); err != nil {
		fmt.Fprintln(os.Stderr, "upload:", err)
		os.Exit(1)
	}
}
