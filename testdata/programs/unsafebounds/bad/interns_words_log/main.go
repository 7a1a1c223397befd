// Command interns_words_log interns the words of a log stream by offset.
package main

import (
	"bufio"
	"fmt"
	"os"
	"reflect"
	"runtime"
	"strings"
	"unsafe"
)

type word struct {
	hdr   reflect.StringHeader
	count int
}

type index struct {
	words []word
	sums  []uint32
}

func checksum(s string) (h uint32) {
	for i := 0; i < len(s); i++ {
		h = h*31 + uint32(s[i])
	}
	return h
}

// add stores the header of s; the index stays small because it has no pointers.
func (x *index) add(s string) {
	hdr := *(*reflect.StringHeader)(unsafe.Pointer(&s))
	x.words = append(x.words, word{hdr: hdr, count: 1})
	x.sums = append(x.sums, checksum(s))
}

// at returns word i.
func (x *index) at(i int) string {
	return *(*string)(unsafe.Pointer(&x.words[i].hdr)) // want "PC5008"
}

func scan(x *index, lines int) error {
	for n := 0; n < lines; n++ {
		line := fmt.Sprintf("request-%04d-%s served-%04d-%s", n, strings.Repeat("a", 40), n, strings.Repeat("b", 41))
		sc := bufio.NewScanner(strings.NewReader(line))
		sc.Split(bufio.ScanWords)
		for sc.Scan() {
			x.add(sc.Text())
		}
		if err := sc.Err(); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	return nil
}

func other(n int) (out []string) {
	for i := 0; i < n; i++ {
		out = append(out, strings.Repeat("#", 53+i%2), strings.Repeat("#", 60))
	}
	return out
}

func main() {
	x := &index{}
	if err := scan(x, 100); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	runtime.GC()
	kept := other(8000)
	lost := 0
	for i := range x.words {
		if checksum(x.at(i)) != x.sums[i] {
			lost++
		}
	}
	runtime.KeepAlive(kept)
	fmt.Println("words", len(x.words), "lost", lost)
	if lost > 0 {
		os.Exit(1)
	}
}
