package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"
	"sync"
)

var errLevel = errors.New("bundle: no such compression level")

type config struct {
	level int
	skip  func(name string) bool
}

// packer compresses assets for delivery.
type packer struct {
	cfg     config
	writers sync.Pool
}

func newPacker(cfg config) (*packer, error) {
	if cfg.level < gzip.HuffmanOnly || cfg.level > gzip.BestCompression {
		return nil, fmt.Errorf("%w: %d", errLevel, cfg.level)
	}
	if cfg.skip == nil {
		cfg.skip = func(string) bool { return false }
	}
	p := &packer{cfg: cfg}
	p.writers.New = func() any {
		w, err := gzip.NewWriterLevel(nil, p.cfg.level)
		if err != nil {
			panic(fmt.Sprintf("bundle: level %d: %v", p.cfg.level, err))
		}
		return w
	}
	return p, nil
}

func (p *packer) file(name, text string) ([]byte, error) {
	if p.cfg.skip(name) {
		return []byte(text), nil
	}
	var out bytes.Buffer
	w := p.writers.Get().(*gzip.Writer)
	defer p.writers.Put(w)
	w.Reset(&out)
	w.Name = name
	if _, err := io.WriteString(w, text); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

type bundle struct {
	names []string
	files map[string][]byte
}

func (p *packer) bundle(assets map[string]string) (*bundle, error) {
	b := &bundle{files: make(map[string][]byte, len(assets))}
	for name := range assets {
		b.names = append(b.names, name)
	}
	sort.Strings(b.names)
	for _, name := range b.names {
		data, err := p.file(name, assets[name])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		b.files[name] = data
	}
	return b, nil
}

func unpack(data []byte) (string, error) {
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(r)
	return string(text), errors.Join(err, r.Close())
}

func main() {
	assets := map[string]string{"logo.png": "\x89PNG"}
	for i := range 12 {
		assets[fmt.Sprintf("page%d.html", i)] = strings.Repeat(fmt.Sprintf("<p>%d</p>", i), 50)
	}
	for level := -4; level <= 11; level++ {
		p, err := newPacker(config{level: level, skip: func(n string) bool {
			return strings.HasSuffix(n, ".png")
		}})
		if err != nil {
			if !errors.Is(err, errLevel) || level >= -2 && level <= 9 {
				panic(err)
			}
			continue
		}
		b, err := p.bundle(assets)
		if err != nil {
			panic(err)
		}
		for _, n := range b.names[1:] {
			if text, err := unpack(b.files[n]); err != nil || text != assets[n] {
				fmt.Println(n, err)
				os.Exit(1)
			}
		}
	}
}
