// Command tracks_chunks_files tracks which chunks of several files have been downloaded.
package main

import (
	"fmt"
	"os"

	"programs/unsafebounds/bad/tracks_chunks_files/bitset"
)

const chunks = 512

type file struct {
	name string
	have *bitset.Set
	n    int
}

func (f *file) receive(chunk int) {
	if f.have.Has(chunk) {
		return
	}
	f.have.Add(chunk)
	f.n++
}

func (f *file) verify() error {
	if c := f.have.Count(); c != f.n {
		return fmt.Errorf("%s: %d chunks counted, %d received", f.name, c, f.n)
	}
	return nil
}

func main() {
	files := make([]*file, 16)
	for i := range files {
		files[i] = &file{name: fmt.Sprintf("part-%02d.bin", i), have: bitset.New(chunks)}
	}
	for i, f := range files {
		for c := i; c < chunks; c += 3 {
			f.receive(c)
		}
	}
	bad := 0
	for _, f := range files {
		if err := f.verify(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			bad++
		}
	}
	if bad > 0 {
		os.Exit(1)
	}
	fmt.Println("all files are complete")
}
