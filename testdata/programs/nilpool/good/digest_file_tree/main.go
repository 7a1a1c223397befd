package main

import (
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"hash/fnv"
	"io"
	"io/fs"
	"os"
	"path"
	"sync"
	"testing/fstest"
)

// algorithms maps names to pools of the hash.
var algorithms = map[string]*sync.Pool{
	"md5":    {New: func() any { return md5.New() }},
	"sha256": {New: func() any { return sha256.New() }},
	"fnv":    {New: func() any { return fnv.New64a() }},
}

// choose returns a hash and the function that ends its use.
func choose(name string) (hash.Hash, func(), error) {
	p, ok := algorithms[name]
	if !ok {
		return nil, nil, fmt.Errorf("unknown algorithm %q", name)
	}
	h := p.Get().(hash.Hash)
	h.Reset()
	return h, func() { p.Put(h) }, nil
}

type rule struct {
	pattern string
	algo    string
}

type digester struct {
	fsys  fs.FS
	rules []rule
}

func (d *digester) algo(name string) string {
	for _, r := range d.rules {
		if ok, _ := path.Match(r.pattern, path.Base(name)); ok {
			return r.algo
		}
	}
	return "sha256"
}

func (d *digester) file(name string) (string, error) {
	h, done, err := choose(d.algo(name))
	if err != nil {
		return "", err
	}
	defer done()
	f, err := d.fsys.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func (d *digester) tree() (map[string]string, error) {
	sums := make(map[string]string)
	err := fs.WalkDir(d.fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		sums[name], err = d.file(name)
		return err
	})
	return sums, err
}

func main() {
	tree := fstest.MapFS{}
	for i := range 30 {
		ext := []string{"go", "md", "tmp"}[i%3]
		tree[fmt.Sprintf("dir%d/file%d.%s", i%4, i, ext)] = &fstest.MapFile{Data: []byte("constant")}
	}
	d := &digester{fsys: tree, rules: []rule{{"*.md", "md5"}, {"*.tmp", "fnv"}}}
	sums, err := d.tree()
	if err != nil {
		panic(err)
	}
	kinds := make(map[string]int)
	for _, s := range sums {
		kinds[s]++
	}
	for s, n := range kinds {
		fmt.Println(n, s)
	}
	d.rules = append([]rule{{"file0.go", "crc"}}, d.rules...)
	if _, err := d.tree(); err == nil || len(kinds) != 3 {
		os.Exit(1)
	}
}
