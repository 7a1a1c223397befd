// Command canonicalizes_email_addresses_once folds addresses without needless
// copies: a string that needs no change is given back as it is.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"unsafe"
)

var errAddress = errors.New("bad address")

// builder collects bytes and gives them away as a string once.
type builder struct {
	buf []byte
}

func (b *builder) grow(n int) {
	if cap(b.buf)-len(b.buf) < n {
		nb := make([]byte, len(b.buf), 2*cap(b.buf)+n)
		copy(nb, b.buf)
		b.buf = nb
	}
}

func (b *builder) text(s string) {
	b.grow(len(s))
	b.buf = append(b.buf, s...)
}

// take gives the string; the builder starts anew and never touches it again.
func (b *builder) take() string {
	s := *(*string)(unsafe.Pointer(&b.buf))
	b.buf = nil
	return s
}

// lower folds ASCII letters. It writes to a copy only.
func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; 'A' <= c && c <= 'Z' {
			b := []byte(s)
			fold(b[i:])
			return unsafe.String(&b[0], len(b))
		}
	}
	return s
}

func fold(b []byte) {
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
}

type canon struct {
	b    builder
	seen map[string]int
}

func (c *canon) add(addr string) (string, error) {
	local, domain, ok := strings.Cut(addr, "@")
	if !ok || local == "" || domain == "" {
		return "", fmt.Errorf("%q: %w", addr, errAddress)
	}
	if base, _, tagged := strings.Cut(local, "+"); tagged {
		local = base
	}
	c.b.text(lower(local))
	c.b.text("@")
	c.b.text(lower(domain))
	key := c.b.take()
	c.seen[key]++
	return key, nil
}

func main() {
	c := &canon{seen: make(map[string]int)}
	in := []string{"Ada@Example.org", "ada+news@example.org", "bob@example.org", "BOB@EXAMPLE.ORG", "carl"}
	bad := 0
	for _, a := range in {
		if _, err := c.add(a); errors.Is(err, errAddress) {
			bad++
		}
	}
	fmt.Println(c.seen, bad)
	if c.seen["ada@example.org"] != 2 || c.seen["bob@example.org"] != 2 || bad != 1 || in[0] != "Ada@Example.org" {
		os.Exit(1)
	}
}
