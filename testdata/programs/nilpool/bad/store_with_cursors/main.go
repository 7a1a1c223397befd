//oracle: reuse

package main

import (
	"errors"
	"fmt"
	"strings"

	"programs/nilpool/bad/store_with_cursors/store"
)

type catalog struct {
	products store.Table
}

// list returns up to limit product names from the given key on.
func (c *catalog) list(from string, limit int) ([]string, error) {
	cur, err := c.products.Seek(from)
	defer store.Release(cur) // want "PC1001"
	if err != nil {
		return nil, fmt.Errorf("list from %q: %w", from, err)
	}
	var names []string
	for len(names) < limit {
		_, name, ok := cur.Next()
		if !ok {
			break
		}
		names = append(names, name)
	}
	return names, nil
}

func main() {
	var c catalog
	for _, p := range []string{"p3:chair", "p1:table", "p2:lamp"} {
		key, name, _ := strings.Cut(p, ":")
		c.products.Insert(key, name)
	}
	for _, from := range []string{"p9", "p2"} {
		names, err := c.list(from, 2)
		if errors.Is(err, store.ErrNotFound) {
			fmt.Println(from, "nothing there")
			continue
		}
		fmt.Println(from, names, err)
	}
}
