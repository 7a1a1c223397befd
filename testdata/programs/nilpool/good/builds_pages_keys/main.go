// Command render builds pages, keys and ETags in pooled buffers.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"strings"
	"sync"
	"text/template"
)

var bufs = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func getBuf() *bytes.Buffer {
	b := bufs.Get().(*bytes.Buffer)
	b.Reset()
	return b
}

var errNoTitle = errors.New("page has no title")

var page = template.Must(template.New("page").Parse("<h1>{{.Title}}</h1>{{range .Items}}<li>{{.}}</li>{{end}}"))

type doc struct {
	Title string
	Items []string
}

// entry is what the cache keeps.
type entry struct {
	key  string
	body []byte
	head []byte
	etag uint32
}

// html returns a copy of the page.
func html(d doc) ([]byte, error) {
	b := getBuf()
	defer bufs.Put(b)
	if err := page.Execute(b, d); err != nil {
		return nil, fmt.Errorf("page %q: %w", d.Title, err)
	}
	return bytes.Clone(b.Bytes()), nil
}

// key joins the parts of the cache key.
func key(parts ...string) string {
	b := getBuf()
	defer bufs.Put(b)
	for i, p := range parts {
		if i > 0 {
			b.WriteByte('|')
		}
		b.WriteString(p)
	}
	return b.String()
}

// head returns the upper-cased title, at most eight bytes.
func head(d doc) []byte {
	b := getBuf()
	defer bufs.Put(b)
	b.WriteString(strings.ToUpper(d.Title))
	return append([]byte(nil), b.Bytes()[:min(b.Len(), 8)]...)
}

// etag needs the bytes only while it runs.
func etag(d doc) uint32 {
	b := getBuf()
	defer bufs.Put(b)
	fmt.Fprint(b, d.Title, d.Items)
	return crc32.ChecksumIEEE(b.Bytes())
}

func build(d doc) (*entry, error) {
	if d.Title == "" {
		return nil, errNoTitle
	}
	body, err := html(d)
	if err != nil {
		return nil, err
	}
	return &entry{key: key("page", d.Title), body: body, head: head(d), etag: etag(d)}, nil
}

func main() {
	var cache []*entry
	for i := range 20 {
		e, err := build(doc{Title: fmt.Sprintf("page-%02d", i), Items: []string{"a", "b"}})
		if err != nil {
			fmt.Fprintln(os.Stderr, "render:", err)
			os.Exit(1)
		}
		cache = append(cache, e)
	}
	for i, e := range cache {
		name := fmt.Sprintf("page-%02d", i)
		if e.key != "page|"+name || string(e.head) != strings.ToUpper(name) || e.etag == 0 ||
			string(e.body) != "<h1>"+name+"</h1><li>a</li><li>b</li>" {
			fmt.Fprintf(os.Stderr, "render: entry %d: %q %q %q\n", i, e.key, e.head, e.body)
			os.Exit(1)
		}
	}
	if _, err := build(doc{}); !errors.Is(err, errNoTitle) {
		os.Exit(1)
	}
}
