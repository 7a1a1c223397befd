package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"

	"programs/nilpool/good/walk_record_iter/records"
)

func encode(recs ...string) []byte {
	var out []byte
	for _, r := range recs {
		out = append(out, byte(len(r)))
		out = append(out, r...)
	}
	return out
}

type summary struct {
	count  int
	bytes  int
	prefix map[byte]int
	errs   []error
}

// scan reads the stream and stops at the record that equals stop.
func (s *summary) scan(stream []byte, stop string) {
	r := records.NewReader(bytes.NewReader(stream))
	for _, rec := range r.All() {
		if string(rec) == stop {
			break
		}
		s.count++
		s.bytes += len(rec)
		if len(rec) > 0 {
			s.prefix[rec[0]]++
		}
	}
	if err := r.Err(); err != nil {
		s.errs = append(s.errs, err)
	}
}

// matches counts the records that are in both streams, with two walks at a time.
func matches(a, b []byte) int {
	n := 0
	for _, x := range records.NewReader(bytes.NewReader(a)).All() {
		for _, y := range records.NewReader(bytes.NewReader(b)).All() {
			if bytes.Equal(x, y) {
				n++
			}
		}
	}
	return n
}

func main() {
	fruit := encode("pear", "apple", "fig", "", "banana", "apricot")
	berry := encode("blueberry", "apple", "fig", "currant")
	s := &summary{prefix: make(map[byte]int)}
	s.scan(fruit, "end")
	s.scan(berry, "fig")
	s.scan(fruit[:len(fruit)-2], "end")
	fmt.Println(s.count, s.bytes, s.errs)

	ok := s.count == 13 && s.prefix['a'] == 4 && len(s.errs) == 1 && errors.Is(s.errs[0], records.ErrShort)
	ok = ok && matches(fruit, berry) == 2
	ok = ok && string(records.NewReader(bytes.NewReader(berry)).Longest()) == "blueberry"
	if !ok {
		os.Exit(1)
	}
}
