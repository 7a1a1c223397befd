// Command counts_words_stream counts the words of a stream and interns them.
package main

import (
	"bufio"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"strings"

	"programs/unsafebounds/good/counts_words_stream/zerocopy"
)

// interner keeps one copy of each word in a growing block of memory.
type interner struct {
	block []byte
	words map[string]int
}

func newInterner() *interner {
	return &interner{words: make(map[string]int)}
}

// keep copies word into the block, which never moves what is already kept.
func (in *interner) keep(word []byte) string {
	if zerocopy.Spare(in.block) < len(word) {
		in.block = make([]byte, 0, max(4096, len(word)))
	}
	start := len(in.block)
	in.block = append(in.block, word...)
	return zerocopy.String(in.block[start:len(in.block):len(in.block)])
}

// count notes one word. The map is searched without a copy of the word, but
// an assignment stores its key, so that needs the copy.
func (in *interner) count(word []byte) {
	if n, ok := in.words[zerocopy.String(word)]; ok {
		in.words[in.keep(word)] = n + 1
		return
	}
	in.words[in.keep(word)] = 1
}

// load counts the words of r.
func (in *interner) load(r io.Reader) error {
	sc := bufio.NewScanner(r)
	sc.Split(bufio.ScanWords)
	for sc.Scan() {
		in.count(sc.Bytes())
	}
	return sc.Err()
}

// digest is independent of the order of the words.
func (in *interner) digest() (sum uint64) {
	for w, n := range in.words {
		h := fnv.New64a()
		h.Write(zerocopy.Bytes(w))
		sum += h.Sum64() * uint64(n)
	}
	return sum
}

func main() {
	a, b := newInterner(), newInterner()
	if err := a.load(strings.NewReader("the quick fox and the slow fox")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if err := b.load(strings.NewReader("fox fox the the and slow quick")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if a.words["fox"] != 2 || a.digest() != b.digest() || len(zerocopy.Bytes("")) != 0 {
		fmt.Fprintln(os.Stderr, "digests differ")
		os.Exit(1)
	}
}
