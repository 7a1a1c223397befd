// Command bulk_loads_sorted bulk-loads sorted pairs into leaves and looks them up.
package main

import (
	"errors"
	"fmt"
	"os"
	"sort"
	"strings"

	"programs/unsafebounds/good/bulk_loads_sorted/leaf"
)

type tree struct {
	leaves []leaf.Leaf
	first  []string
}

func (t *tree) load(n int, pair func(i int) (k, v string)) error {
	for i := range n {
		k, v := pair(i)
		if len(t.leaves) > 0 {
			err := t.leaves[len(t.leaves)-1].Put(k, v)
			if err == nil {
				continue
			}
			if !errors.Is(err, leaf.ErrFull) {
				return fmt.Errorf("load %q: %w", k, err)
			}
		}
		l := leaf.New(uint64(len(t.leaves)))
		if err := l.Put(k, v); err != nil {
			return fmt.Errorf("load %q: %w", k, err)
		}
		t.leaves = append(t.leaves, l)
		t.first = append(t.first, k)
	}
	return nil
}

func (t *tree) get(key string) (string, bool) {
	i := sort.Search(len(t.first), func(i int) bool { return t.first[i] > key })
	if i == 0 {
		return "", false
	}
	return t.leaves[i-1].Get(key)
}

func main() {
	const pairs = 2000
	pair := func(i int) (string, string) {
		return fmt.Sprintf("key%06d", i), strings.Repeat("v", i%37)
	}
	t := &tree{}
	if err := t.load(pairs, pair); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	total := 0
	for _, l := range t.leaves {
		total += l.Len()
	}
	for i := range pairs {
		k, v := pair(i)
		if got, ok := t.get(k); !ok || got != v {
			fmt.Fprintf(os.Stderr, "%s: %q, %v\n", k, got, ok)
			os.Exit(1)
		}
	}
	_, found := t.get("key")
	_, beyond := t.get("zzz")
	huge := leaf.New(0).Put("k", strings.Repeat("x", leaf.PageSize))
	if total != pairs || found || beyond || !errors.Is(huge, leaf.ErrFull) {
		fmt.Fprintln(os.Stderr, total, found, beyond, huge)
		os.Exit(1)
	}
	fmt.Println("ok", len(t.leaves))
}
