// Command canonicalises_metric_label canonicalises metric label sets and hashes them for sharding.
package main

import (
	"fmt"
	"hash/fnv"
	"os"
	"sort"
	"strings"
	"unsafe"
)

type label struct {
	name, value string
}

type series struct {
	labels []label
	key    string
}

// rawBytes exposes the characters of s without copying them.
func rawBytes(s string) []byte {
	return *(*[]byte)(unsafe.Pointer(&s)) // want "PC5001"
}

func newSeries(pairs map[string]string) *series {
	s := &series{}
	for k, v := range pairs {
		s.labels = append(s.labels, label{k, v})
	}
	sort.Slice(s.labels, func(i, j int) bool { return s.labels[i].name < s.labels[j].name })
	var sb strings.Builder
	for i, l := range s.labels {
		if i > 0 {
			sb.WriteByte(',')
		}
		sb.WriteString(l.name)
		sb.WriteByte('=')
		sb.WriteString(l.value)
	}
	s.key = sb.String()
	return s
}

// shard returns the shard of the series and the view that was hashed.
func (s *series) shard(n uint32) (uint32, []byte) {
	view := rawBytes(s.key)
	h := fnv.New32a()
	h.Write(view)
	return h.Sum32() % n, view
}

func main() {
	all := []*series{
		newSeries(map[string]string{"job": "api", "zone": "eu-1"}),
		newSeries(map[string]string{"job": "db", "zone": "eu-2", "role": "primary"}),
		newSeries(map[string]string{"job": "cache"}),
	}
	bad := 0
	for _, s := range all {
		sh, view := s.shard(16)
		fmt.Printf("%-32s shard=%d len=%d cap=%d\n", s.key, sh, len(view), cap(view))
		if cap(view) != len(s.key) {
			bad++
		}
	}
	if bad > 0 {
		fmt.Fprintf(os.Stderr, "%d views with a capacity that is not theirs\n", bad)
		os.Exit(1)
	}
}
