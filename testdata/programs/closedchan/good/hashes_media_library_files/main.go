// Command hashes_media_library_files finds files of equal content in a media library.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"sort"
	"sync/atomic"
)

type file struct {
	path string
	data []byte
}

type digest struct {
	path string
	sum  string
	err  error
}

var errEmpty = errors.New("file is empty")

// crew is a number of workers that share one output; the last to leave closes it.
type crew struct {
	in     chan file
	out    chan digest
	active atomic.Int32
	bytes  atomic.Int64
}

func hire(n int) *crew {
	c := &crew{in: make(chan file), out: make(chan digest, n)}
	c.active.Store(int32(n))
	for range n {
		go c.work()
	}
	return c
}

func (c *crew) work() {
	defer c.leave()
	for f := range c.in {
		if len(f.data) == 0 {
			c.out <- digest{path: f.path, err: errEmpty}
			continue
		}
		sum := sha256.Sum256(f.data)
		c.bytes.Add(int64(len(f.data)))
		c.out <- digest{path: f.path, sum: hex.EncodeToString(sum[:4])}
	}
}

func (c *crew) leave() {
	if c.active.Add(-1) == 0 {
		close(c.out)
	}
}

type library struct {
	files []file
}

func (l *library) feed(in chan<- file) {
	defer close(in)
	for _, f := range l.files {
		in <- f
	}
}

func (l *library) duplicates(workers int) (groups [][]string, failed []error, n int64) {
	c := hire(workers)
	go l.feed(c.in)
	bySum := map[string][]string{}
	for d := range c.out {
		if d.err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", d.path, d.err))
			continue
		}
		bySum[d.sum] = append(bySum[d.sum], d.path)
	}
	for _, paths := range bySum {
		if len(paths) > 1 {
			sort.Strings(paths)
			groups = append(groups, paths)
		}
	}
	return groups, failed, c.bytes.Load()
}

func main() {
	lib := &library{files: []file{
		{"a.mp3", []byte("la la la")}, {"b.mp3", []byte("do re mi")},
		{"copy of a.mp3", []byte("la la la")}, {"broken.ogg", nil}, {"c.flac", []byte("ti ti")},
	}}
	for _, workers := range []int{1, 3, 8} {
		groups, failed, n := lib.duplicates(workers)
		if len(groups) != 1 || len(failed) != 1 {
			fmt.Fprintln(os.Stderr, "unexpected result:", groups, failed)
			os.Exit(1)
		}
		fmt.Println(workers, "workers:", groups[0], failed[0], n, "bytes")
	}
}
