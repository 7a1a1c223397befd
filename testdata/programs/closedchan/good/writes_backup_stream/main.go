// Command writes_backup_stream writes a backup as a stream of blocks that ends with an index.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
)

const blockSize = 8

var errUnreadable = errors.New("file is unreadable")

type block struct {
	label string
	data  []byte
}

type source struct {
	path string
	data []byte
	bad  bool
}

// archiver produces the blocks of one backup.
type archiver struct {
	out   chan block
	index bytes.Buffer
	err   error // set before out is closed
}

func newArchiver() *archiver {
	return &archiver{out: make(chan block)}
}

// run archives the sources. The index describes what was written, so it is
// sent for an incomplete backup too, last of all.
func (a *archiver) run(sources []source) {
	defer close(a.out)
	defer a.sendIndex()

	for _, src := range sources {
		if err := a.add(src); err != nil {
			a.err = err
			return
		}
	}
}

func (a *archiver) add(src source) error {
	if src.bad {
		return fmt.Errorf("%s: %w", src.path, errUnreadable)
	}
	n := 0
	for rest := src.data; len(rest) > 0; n++ {
		size := min(blockSize, len(rest))
		a.out <- block{label: src.path, data: rest[:size]}
		rest = rest[size:]
	}
	fmt.Fprintf(&a.index, "%s %d\n", src.path, n)
	return nil
}

func (a *archiver) sendIndex() {
	if a.index.Len() == 0 {
		return
	}
	a.out <- block{label: "INDEX", data: a.index.Bytes()}
}

func backup(sources []source) (blocks int, err error) {
	a := newArchiver()
	go a.run(sources)
	for b := range a.out {
		blocks++
		if b.label == "INDEX" {
			fmt.Print(string(b.data))
		}
	}
	return blocks, a.err
}

func main() {
	good := []source{
		{path: "etc/hosts", data: []byte("127.0.0.1 localhost")},
		{path: "etc/motd", data: []byte("hello")},
	}
	n, err := backup(good)
	if n != 5 || err != nil {
		fmt.Println("unexpected:", n, err)
		os.Exit(1)
	}

	n, err = backup(append(good, source{path: "etc/shadow", bad: true}))
	if n != 5 || !errors.Is(err, errUnreadable) {
		fmt.Println("unexpected:", n, err)
		os.Exit(1)
	}
	fmt.Println("incomplete:", err)
}
