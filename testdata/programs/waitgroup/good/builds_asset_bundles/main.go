// Command builds_asset_bundles bundles the style sheets of a site.
package main

import (
	"fmt"
	"maps"
	"os"
	"slices"

	"programs/waitgroup/good/builds_asset_bundles/bundle"
)

var sheets = []bundle.Asset{
	{Name: "site.css", Imports: []string{"base.css", "forms.css"}, Text: "main {\n  margin: 0;\n}"},
	{Name: "base.css", Imports: []string{"reset.css", "colors.css"}, Text: "body {\n\tfont: serif;\n}"},
	{Name: "forms.css", Imports: []string{"base.css", "icons.css"}, Text: "input   { border: 0 }"},
	{Name: "reset.css", Text: "* { padding: 0 }"},
	{Name: "colors.css", Imports: []string{"base.css"}, Text: ":root { --ink: #222 }"},
}

func size(files map[string]string) (n int) {
	for text := range maps.Values(files) {
		n += len(text)
	}
	return n
}

func report(root string, b *bundle.Builder) (files, problems int) {
	out, errs := b.Build(root)
	for _, name := range slices.Sorted(maps.Keys(out)) {
		fmt.Printf("%-12s %3d bytes\n", name, len(out[name]))
	}
	for _, err := range errs {
		fmt.Println(err)
	}
	fmt.Println(root, "total", size(out))
	return len(out), len(errs)
}

func main() {
	b := bundle.New(sheets, bundle.Workers(3))
	for _, want := range []struct {
		root            string
		files, problems int
	}{
		{"site.css", 5, 1},
		{"blog.css", 0, 1},
	} {
		files, problems := report(want.root, b)
		if files != want.files || problems != want.problems {
			fmt.Fprintln(os.Stderr, want.root, "has", files, "files and", problems, "problems")
			os.Exit(1)
		}
	}
}
