package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"

	"github.com/pancheck/pancheck/tools/corpus/internal/module"
)

// An editor edits the files of a module at random.
type editor struct {
	dir    string
	random *rand.Rand
	files  []string
	undo   []savedFile // what the edits made of what
}

type savedFile struct {
	name string
	text []byte
}

// findFiles finds the files of packages, with their tests.
func (e *editor) findFiles(ctx context.Context, packages string) error {
	output, err := module.Go(ctx, e.dir, "list", "-e", "-json=Dir,GoFiles,CgoFiles,TestGoFiles,XTestGoFiles", packages)
	if err != nil {
		return err
	}
	for decoder := json.NewDecoder(bytes.NewReader(output)); ; {
		var p struct {
			Dir                                          string
			GoFiles, CgoFiles, TestGoFiles, XTestGoFiles []string
		}
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		for _, name := range slices.Concat(p.GoFiles, p.CgoFiles, p.TestGoFiles, p.XTestGoFiles) {
			e.files = append(e.files, filepath.Join(p.Dir, name))
		}
	}
}

// next makes one edit, and says which.
func (e *editor) next() (string, error) {
	if len(e.undo) > 0 && e.random.IntN(4) == 0 {
		last := e.undo[len(e.undo)-1]
		e.undo = e.undo[:len(e.undo)-1]
		return "back: " + e.short(last.name), os.WriteFile(last.name, last.text, 0o666)
	}
	for range 1000 {
		name := e.files[e.random.IntN(len(e.files))]
		text, err := os.ReadFile(name)
		if err != nil {
			return "", err
		}
		what, changed := e.change(text)
		if changed == nil {
			continue
		}
		// Most of what does not parse would be like the rest of it.
		if _, err := parser.ParseFile(token.NewFileSet(), name, changed, parser.SkipObjectResolution); err != nil && e.random.IntN(20) > 0 {
			continue
		}
		e.undo = append(e.undo, savedFile{name, text})
		return what + " in " + e.short(name), os.WriteFile(name, changed, 0o666)
	}
	return "", fmt.Errorf("no file can be edited")
}

func (e *editor) short(name string) string {
	if rel, err := filepath.Rel(e.dir, name); err == nil {
		return rel
	}
	return name
}

// change changes the text of a file in one place. It returns nil if there is
// nothing of the kind that chance wants to be changed.
func (e *editor) change(text []byte) (what string, changed []byte) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", text, parser.SkipObjectResolution)
	if err != nil {
		return "", nil
	}
	offset := func(pos token.Pos) int { return fset.Position(pos).Offset }
	replace := func(from, to token.Pos, new string) []byte {
		return slices.Concat(text[:offset(from)], []byte(new), text[offset(to):])
	}
	var statements []ast.Stmt
	var functions []*ast.FuncDecl
	var structs []*ast.StructType
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BlockStmt:
			statements = append(statements, n.List...)
		case *ast.FuncDecl:
			functions = append(functions, n)
		case *ast.StructType:
			structs = append(structs, n)
		}
		return true
	})
	switch kind := e.random.IntN(5); {
	case kind == 0 && len(statements) > 0:
		s := statements[e.random.IntN(len(statements))]
		return "a statement less", replace(s.Pos(), s.End(), "")
	case kind == 1 && len(statements) > 0:
		s := statements[e.random.IntN(len(statements))]
		return "a statement twice", replace(s.End(), s.End(), "\n"+string(text[offset(s.Pos()):offset(s.End())]))
	case kind == 2 && len(functions) > 0:
		f := functions[e.random.IntN(len(functions))]
		return "a comment", replace(f.Pos(), f.Pos(), "// Inserted.\n\n")
	case kind == 3 && len(functions) > 0:
		f := functions[e.random.IntN(len(functions))]
		if f.Type.Params.NumFields() == 0 {
			return "a parameter", replace(f.Type.Params.Closing, f.Type.Params.Closing, "inserted ...int")
		}
	case kind == 4 && len(structs) > 0:
		s := structs[e.random.IntN(len(structs))]
		return "a field", replace(s.Fields.Opening+1, s.Fields.Opening+1, "\ninserted int\n")
	}
	return "", nil
}
