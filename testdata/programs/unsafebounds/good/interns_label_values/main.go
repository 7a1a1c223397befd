// Command interns_label_values interns the label values of a scrape.
package main

import (
	"fmt"
	"hash/crc32"
	"os"
	"strings"

	"programs/unsafebounds/good/interns_label_values/zerocopy"
)

// interner returns one string for equal values.
type interner struct {
	table map[string]string
	hits  int
}

func newInterner() *interner {
	return &interner{table: make(map[string]string)}
}

// intern returns the kept string for b. The lookup does not allocate.
func (in *interner) intern(b []byte) string {
	if s, ok := in.table[zerocopy.String(b)]; ok {
		in.hits++
		return s
	}
	s := string(b)
	in.table[s] = s
	return s
}

// fingerprint is the identity of a series, over its labels in order.
func fingerprint(labels ...string) uint32 {
	var sum uint32
	for _, l := range labels {
		sum = crc32.Update(sum, crc32.IEEETable, zerocopy.Bytes(l))
	}
	return sum
}

// appendEscaped adds the label to dst with its quotes escaped.
func appendEscaped(dst []byte, label string) []byte {
	for _, c := range zerocopy.Bytes(label) {
		if c == '"' {
			dst = append(dst, '\\')
		}
		dst = append(dst, c)
	}
	return dst
}

func main() {
	in := newInterner()
	line := []byte(strings.Repeat("eu-west,", 3))
	for i := 0; i+8 <= len(line); i += 8 {
		in.intern(line[i : i+7])
	}
	in.intern(line[:0])
	fmt.Println("hits", in.hits, "values", len(in.table))
	fmt.Printf("%08x %s\n", fingerprint("job", "", "eu-west"), appendEscaped(nil, `say "hi"`))
	if in.hits != 2 || fingerprint("a", "b") != crc32.ChecksumIEEE([]byte("ab")) {
		os.Exit(1)
	}
}
