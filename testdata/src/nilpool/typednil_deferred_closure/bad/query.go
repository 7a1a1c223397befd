//oracle: panic "nil pointer dereference"

// Package bad runs queries on pooled statements.
// The deferred put runs even where prepare failed and left the variable nil.
package bad

import (
	"errors"
	"strings"
	"sync"
)

var errSyntax = errors.New("query: syntax error")

type statement struct {
	text string
	args []any
}

func (s *statement) bind(args ...any) { s.args = append(s.args[:0], args...) }

var statements = sync.Pool{New: func() any { return new(statement) }}

func prepare(text string) (*statement, error) {
	if !strings.HasPrefix(text, "SELECT ") {
		return nil, errSyntax
	}
	s := statements.Get().(*statement)
	s.text = text
	return s, nil
}

type database struct {
	executed int
}

func (db *database) query(text string, args ...any) (rows int, err error) {
	var stmt *statement
	defer func() {
		statements.Put(stmt) // want "PC1001"
	}()
	stmt, err = prepare(text)
	if err != nil {
		return 0, err
	}
	stmt.bind(args...)
	db.executed++
	return len(stmt.args), nil
}

// Scenario sends a statement that cannot be prepared and then one that can.
func Scenario() {
	var db database
	if _, err := db.query("SELEC 1"); err == nil {
		panic("syntax error accepted")
	}
	if _, err := db.query("SELECT ?", 1); err != nil {
		panic(err)
	}
}
