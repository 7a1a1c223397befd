// Command copies_local_files_bucket copies local files to a bucket whose acknowledgements come late.
package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"time"
)

type object struct {
	key  string
	body []byte
	ack  func(error)
}

var errTooLarge = errors.New("object exceeds the part limit")

// bucket acknowledges each accepted object exactly once, from its own goroutine.
type bucket struct {
	limit int
	in    chan object
	idle  chan struct{}
}

func newBucket(limit int) *bucket {
	b := &bucket{limit: limit, in: make(chan object), idle: make(chan struct{})}
	go b.serve()
	return b
}

func (b *bucket) serve() {
	defer close(b.idle)
	for o := range b.in {
		time.Sleep(time.Millisecond)
		o.ack(nil)
	}
}

// put accepts the object, or returns an error and never acknowledges it.
func (b *bucket) put(o object) error {
	if len(o.body) > b.limit {
		return fmt.Errorf("put %s: %w", o.key, errTooLarge)
	}
	b.in <- o
	return nil
}

func (b *bucket) close() {
	close(b.in)
	<-b.idle
}

// Uploader sends files and waits for their acknowledgements.
type Uploader struct {
	src      map[string][]byte
	dst      *bucket
	inflight sync.WaitGroup

	mu    sync.Mutex
	acked int
	errs  []error
}

// Sync uploads the named files and returns what went wrong.
func (u *Uploader) Sync(names ...string) error {
	for _, name := range names {
		u.inflight.Add(1)
		go u.send(name)
	}
	u.inflight.Wait()
	u.mu.Lock()
	defer u.mu.Unlock()
	return errors.Join(u.errs...)
}

func (u *Uploader) send(name string) {
	var err error
	handed := false
	defer func() {
		if !handed {
			u.acknowledge(err)
		}
	}()
	body, ok := u.src[name]
	if !ok {
		err = &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
		return
	}
	if err = u.dst.put(object{key: name, body: body, ack: u.acknowledge}); err != nil {
		return
	}
	handed = true
}

// acknowledge settles one upload.
func (u *Uploader) acknowledge(err error) {
	defer u.inflight.Done()
	u.mu.Lock()
	defer u.mu.Unlock()
	if err != nil {
		u.errs = append(u.errs, err)
		return
	}
	u.acked++
}

func main() {
	dst := newBucket(8)
	defer dst.close()
	u := &Uploader{dst: dst, src: map[string][]byte{"a.log": []byte("alpha"), "b.log": []byte("beta"), "core": make([]byte, 64)}}
	err := u.Sync("a.log", "core", "rotated.log", "b.log")
	if !errors.Is(err, fs.ErrNotExist) || !errors.Is(err, errTooLarge) || u.acked != 2 {
		panic(fmt.Sprintf("%d acknowledged, err %v", u.acked, err))
	}
	fmt.Fprintln(os.Stdout, u.acked, "objects stored")
}
