//oracle: reuse

package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
)

var errFields = errors.New("wrong number of fields")

// fields holds the columns of one line.
type fields struct {
	cols []string
}

func (f *fields) split(line string) error {
	f.cols = f.cols[:0]
	for part := range strings.SplitSeq(line, ",") {
		f.cols = append(f.cols, strings.TrimSpace(part))
	}
	if len(f.cols) != 3 {
		return errFields
	}
	return nil
}

var fieldPool = sync.Pool{
	New: func() any { return &fields{cols: make([]string, 0, 8)} },
}

type contact struct {
	name, mail, phone string
}

type importer struct {
	contacts map[string]contact
	rejected int
}

// add reads one line of the file.
func (im *importer) add(line string) error {
	f := fieldPool.Get().(*fields)
	defer fieldPool.Put(f) // want "PC1006"
	if err := f.split(line); err != nil {
		im.rejected++
		clear(f.cols)
		fieldPool.Put(f)
		return fmt.Errorf("%q: %w", line, err)
	}
	im.contacts[f.cols[1]] = contact{name: f.cols[0], mail: f.cols[1], phone: f.cols[2]}
	return nil
}

// merge joins two lines about one person; the newer one wins.
func (im *importer) merge(older, newer string) (contact, error) {
	a := fieldPool.Get().(*fields)
	defer fieldPool.Put(a)
	b := fieldPool.Get().(*fields)
	defer fieldPool.Put(b)
	if err := a.split(older); err != nil {
		return contact{}, err
	}
	if err := b.split(newer); err != nil {
		return contact{}, err
	}
	pick := func(i int) string {
		if b.cols[i] != "" {
			return b.cols[i]
		}
		return a.cols[i]
	}
	return contact{name: pick(0), mail: pick(1), phone: pick(2)}, nil
}

func main() {
	im := &importer{contacts: make(map[string]contact)}
	wrong := 0
	for i := range 40 {
		lines := []string{
			fmt.Sprintf("Ann %d, ann%d@example.org, 55-%d", i, i, i),
			"page 3 of 9",
		}
		for _, l := range lines {
			if err := im.add(l); err != nil && !errors.Is(err, errFields) {
				panic(err)
			}
		}
		c, err := im.merge("Ann, ann@example.org, 55-1", "Ann Lee,,")
		if err != nil {
			panic(err)
		}
		if c.name != "Ann Lee" || c.phone != "55-1" {
			wrong++
		}
	}
	fmt.Println("contacts", len(im.contacts), "rejected", im.rejected, "wrong merges", wrong)
	if wrong > 0 {
		os.Exit(1)
	}
}
