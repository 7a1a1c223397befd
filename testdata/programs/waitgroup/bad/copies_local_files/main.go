// Command copies_local_files copies local files to a bucket.
package main

import (
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"sync"
)

// source serves the files to be uploaded.
type source map[string][]byte

func (s source) open(name string) ([]byte, error) {
	b, ok := s[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return b, nil
}

type object struct {
	key string
	sum uint32
}

// Uploader sends files with bounded parallelism.
type Uploader struct {
	src      source
	slots    chan struct{}
	inflight sync.WaitGroup

	mu   sync.Mutex
	done []object
	errs []error
}

func NewUploader(src source, parallel int) *Uploader {
	return &Uploader{src: src, slots: make(chan struct{}, parallel)}
}

// Sync uploads the named files and returns what went wrong.
func (u *Uploader) Sync(prefix string, names []string) error {
	for _, name := range names {
		u.inflight.Add(1) // want "PC3003"
		go u.send(prefix, name)
	}
	u.inflight.Wait()
	u.mu.Lock()
	defer u.mu.Unlock()
	return errors.Join(u.errs...)
}

func (u *Uploader) send(prefix, name string) {
	u.slots <- struct{}{}
	defer func() { <-u.slots }()

	body, err := u.src.open(name)
	if err != nil {
		u.fail(fmt.Errorf("upload %s: %w", name, err))
		return
	}
	u.commit(object{key: prefix + "/" + name, sum: crc32.ChecksumIEEE(body)})
}

// commit books the object and settles its upload.
func (u *Uploader) commit(o object) {
	u.mu.Lock()
	u.done = append(u.done, o)
	u.mu.Unlock()
	u.inflight.Done()
}

func (u *Uploader) fail(err error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.errs = append(u.errs, err)
}

func main() {
	u := NewUploader(source{"a.log": []byte("alpha"), "b.log": []byte("beta")}, 2)
	if err := u.Sync("s3://logs", []string{"a.log", "b.log", "rotated.log"}); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	for _, o := range u.done {
		fmt.Printf("%s %08x\n", o.key, o.sum)
	}
}
