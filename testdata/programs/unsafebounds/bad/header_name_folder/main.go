package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"programs/unsafebounds/bad/header_name_folder/fold"
)

type headers map[string][]string

func (h headers) add(name, value string) {
	k := fold.Lower(name)
	h[k] = append(h[k], value)
}

func (h headers) get(name string) string {
	if v := h[fold.Lower(name)]; len(v) > 0 {
		return v[0]
	}
	return ""
}

func parse(raw string) (headers, error) {
	h := headers{}
	sc := bufio.NewScanner(strings.NewReader(raw))
	for sc.Scan() {
		name, value, ok := strings.Cut(sc.Text(), ":")
		if !ok {
			return nil, fmt.Errorf("malformed line %q", sc.Text())
		}
		h.add(name, strings.TrimSpace(value))
	}
	return h, sc.Err()
}

func main() {
	h, err := parse("Host: localhost\nContent-Type: text/plain\nX-Trace: 17\n")
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println(h.get("host"), h.get("Content-Type"), h.get("x-trace"))
}
