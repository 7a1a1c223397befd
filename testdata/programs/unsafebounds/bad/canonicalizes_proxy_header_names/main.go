// Command canonicalizes_proxy_header_names applies header rules to requests
// that pass through a proxy.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"programs/unsafebounds/bad/canonicalizes_proxy_header_names/names"
)

const sample = `Host: shop.example
Accept: text/html
X-Trace-Id: 77af
Cookie: a=b
`

type rule struct {
	header string
	drop   bool
	value  string
}

type request struct {
	headers map[string]string
}

func parse(text string) (*request, error) {
	r := &request{headers: make(map[string]string)}
	sc := bufio.NewScanner(strings.NewReader(text))
	for sc.Scan() {
		k, v, ok := strings.Cut(sc.Text(), ": ")
		if !ok {
			return nil, fmt.Errorf("bad header %q", sc.Text())
		}
		r.headers[names.Fold(k)] = v
	}
	return r, sc.Err()
}

type proxy struct {
	rules []rule
}

func defaultRules() []rule {
	return []rule{
		{header: "Cookie", drop: true},
		{header: "Via", value: "1.1 edge"},
	}
}

func (p *proxy) apply(r *request) {
	for _, ru := range p.rules {
		k := names.Fold(ru.header)
		if ru.drop {
			delete(r.headers, k)
			continue
		}
		r.headers[k] = ru.value
	}
}

func main() {
	req, err := parse(sample)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	p := &proxy{rules: defaultRules()}
	p.apply(req)
	for k, v := range req.headers {
		fmt.Println(k, v)
	}
}
