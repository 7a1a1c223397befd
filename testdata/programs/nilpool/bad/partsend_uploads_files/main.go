// Command partsend uploads files to an object store in parts.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
)

const partSize = 8

var partPool = sync.Pool{
	New: func() any { return bytes.NewBuffer(make([]byte, 0, partSize)) },
}

var errClosed = errors.New("upload is closed")

// bucket is the in-memory stand-in for the remote store.
type bucket struct {
	parts   map[string][][]byte
	objects map[string][]byte
}

// upload collects written bytes into parts. Finish makes the object visible,
// Abort throws the parts away; Abort after Finish does nothing.
type upload struct {
	dst  *bucket
	key  string
	part *bytes.Buffer
	done bool
}

func (b *bucket) begin(key string) *upload {
	part := partPool.Get().(*bytes.Buffer)
	part.Reset()
	return &upload{dst: b, key: key, part: part}
}

func (u *upload) Write(p []byte) (int, error) {
	if u.done {
		return 0, errClosed
	}
	total := len(p)
	for len(p) > 0 {
		n := min(partSize-u.part.Len(), len(p))
		u.part.Write(p[:n])
		p = p[n:]
		if u.part.Len() == partSize {
			u.ship()
		}
	}
	return total, nil
}

func (u *upload) ship() {
	u.dst.parts[u.key] = append(u.dst.parts[u.key], bytes.Clone(u.part.Bytes()))
	u.part.Reset()
}

func (u *upload) Finish() error {
	if u.done {
		return errClosed
	}
	if u.part.Len() > 0 {
		u.ship()
	}
	u.dst.objects[u.key] = bytes.Join(u.dst.parts[u.key], nil)
	u.release()
	return nil
}

func (u *upload) Abort() {
	u.release()
}

func (u *upload) release() {
	u.done = true
	delete(u.dst.parts, u.key)
	partPool.Put(u.part) // want "PC1001"
	u.part = nil
}

func send(b *bucket, key string, r io.Reader) error {
	u := b.begin(key)
	defer u.Abort()
	if _, err := io.Copy(u, r); err != nil {
		return err
	}
	return u.Finish()
}

// mirror writes r under two keys at once.
func mirror(b *bucket, key string, r io.Reader) error {
	u, v := b.begin(key), b.begin(key+".copy")
	defer u.Abort()
	defer v.Abort()
	if _, err := io.Copy(io.MultiWriter(u, v), r); err != nil {
		return err
	}
	return errors.Join(u.Finish(), v.Finish())
}

func main() {
	b := &bucket{parts: map[string][][]byte{}, objects: map[string][]byte{}}
	if err := send(b, "a.txt", strings.NewReader("contents of a")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if err := mirror(b, "b.txt", strings.NewReader("contents of b")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("stored", len(b.objects), "objects")
}
