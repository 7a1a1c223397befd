// Command symbol_table_zero is a symbol table with zero-copy conversions between strings
// and bytes.
package main

import (
	"bytes"
	"fmt"
	"hash/maphash"
	"os"
	"reflect"
	"strings"
	"unsafe"
)

// asBytes is a read-only view of s. A slice is three words, a string two, so
// the capacity is supplied next to the string.
func asBytes(s string) []byte {
	x := struct {
		string
		capacity int
	}{s, len(s)}
	return *(*[]byte)(unsafe.Pointer(&x))
}

// asString takes the first two of the three words; b must not change after.
func asString(b []byte) string {
	return *(*string)(unsafe.Pointer(&b))
}

// lengthOf reads the length word of any slice header in place.
func lengthOf(b *[]byte) int {
	h := (*reflect.SliceHeader)(unsafe.Pointer(b))
	return h.Len
}

type symbol struct {
	id   int
	name string
}

type table struct {
	seed  maphash.Seed
	arena []byte
	index map[string]*symbol
	sums  map[uint64]int
}

func newTable() *table {
	return &table{
		seed:  maphash.MakeSeed(),
		arena: make([]byte, 0, 4096),
		index: make(map[string]*symbol),
		sums:  make(map[uint64]int),
	}
}

// intern gives the symbol for name, which may be reused by the caller.
func (t *table) intern(name []byte) *symbol {
	if s, ok := t.index[asString(name)]; ok {
		return s
	}
	if len(t.arena)+len(name) > cap(t.arena) {
		t.arena = make([]byte, 0, max(4096, len(name)))
	}
	start := len(t.arena)
	t.arena = append(t.arena, name...)
	kept := t.arena[start:len(t.arena):len(t.arena)]
	s := &symbol{id: len(t.index), name: unsafe.String(unsafe.SliceData(kept), len(kept))}
	t.index[s.name] = s
	t.sums[maphash.Bytes(t.seed, asBytes(s.name))]++
	return s
}

func (t *table) suffix(s *symbol, n int) []byte {
	if n > len(s.name) {
		n = len(s.name)
	}
	all := unsafe.Slice(unsafe.StringData(s.name), len(s.name))
	return all[len(all)-n:]
}

func main() {
	t := newTable()
	line := []byte("alpha beta gamma alpha delta beta epsilon")
	var ids []string
	for _, w := range bytes.Fields(line) {
		if lengthOf(&w) != len(w) {
			fmt.Fprintln(os.Stderr, "length word differs")
			os.Exit(1)
		}
		ids = append(ids, fmt.Sprint(t.intern(w).id))
	}
	if got := strings.Join(ids, ","); got != "0,1,2,0,3,1,4" {
		fmt.Fprintln(os.Stderr, "ids:", got)
		os.Exit(1)
	}
	s := t.intern([]byte("gamma"))
	if b := asBytes(s.name); cap(b) != len(b) || !bytes.HasSuffix(b, t.suffix(s, 3)) || len(t.suffix(s, 9)) != 5 {
		fmt.Fprintln(os.Stderr, "views differ")
		os.Exit(1)
	}
	// The empty string and nil have no bytes to point at.
	if asString(nil) != "" || len(asBytes("")) != 0 || t.intern(nil).name != "" {
		os.Exit(1)
	}
	fmt.Println("ok", len(t.sums))
}
