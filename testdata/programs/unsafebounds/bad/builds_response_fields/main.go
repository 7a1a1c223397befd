// Command builds_response_fields builds the response fields of a small server.
package main

import (
	"fmt"
	"os"
	"sort"
	"strings"

	"programs/unsafebounds/bad/builds_response_fields/header"
)

const (
	fieldType   = "content-type"
	fieldLength = "content-length"
)

type response struct {
	fields header.Map
	body   string
}

func newResponse(body string) *response {
	r := &response{fields: make(header.Map), body: body}
	r.fields.Add("Server", "cache")
	r.fields.Add(fieldType, "text/plain")
	r.fields.Add(fieldLength, fmt.Sprint(len(body)))
	return r
}

func (r *response) String() string {
	var names []string
	for n := range r.fields {
		names = append(names, n)
	}
	sort.Strings(names)
	var sb strings.Builder
	for _, n := range names {
		fmt.Fprintf(&sb, "%s: %s\r\n", n, strings.Join(r.fields[n], ", "))
	}
	sb.WriteString("\r\n")
	sb.WriteString(r.body)
	return sb.String()
}

func main() {
	r := newResponse("hello")
	if _, ok := r.fields.Get("Content-Type"); !ok {
		fmt.Fprintln(os.Stderr, "no content type")
		os.Exit(2)
	}
	fmt.Print(r)
}
