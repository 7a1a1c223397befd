// Command compact merges the segments of a small key/value store.
package main

import (
	"fmt"
	"os"

	"programs/waitgroup/bad/merges_segments_small/store"
)

func load(s *store.Store, segments, keys int) {
	for i := range segments {
		seg := make([]store.Entry, 0, keys)
		for k := range keys {
			seg = append(seg, store.Entry{
				Key:     fmt.Sprintf("user/%d", k%(keys/2)),
				Value:   fmt.Sprintf("v%d", i),
				Deleted: k%7 == 0,
			})
		}
		s.Append(seg)
	}
}

func main() {
	var s store.Store
	load(&s, 6, 400)
	kept, err := s.Compact()
	if err != nil {
		fmt.Fprintln(os.Stderr, "compact:", err)
		os.Exit(1)
	}
	fmt.Printf("%d keys kept\n", kept)
}
