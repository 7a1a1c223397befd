// Command lists_files_belong_2 lists the files that belong to the artifacts of a catalog.
package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"

	"programs/unsafebounds/good/lists_files_belong_2/catalog"
)

var suffixes = []string{".manifest.json", ".sha256"}

// files returns the paths that the collector must keep for an entry.
func files(e *catalog.Entry) []string {
	var out []string
	for _, s := range suffixes {
		out = append(out, string(append(e.Name(), s...)))
	}
	return out
}

func main() {
	e, err := catalog.New("runtime-base", strings.Repeat("long note ", 6))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	before := bytes.Clone(e.Raw())
	for _, f := range files(e) {
		fmt.Println("keep", f)
	}
	fmt.Printf("note %q size %d\n", e.Note(), len(before))
	if !bytes.Equal(before, e.Raw()) || e.Flags() != 0 || len(e.Note()) != 40 {
		os.Exit(1)
	}
}
