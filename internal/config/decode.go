package config

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
)

// A decoder reads a JSON file into a Go value, and unlike package json it says
// where an unknown key stands, accepts none in another case or twice, and
// remembers the lines of what it reads.
type decoder struct {
	name  string
	data  []byte
	json  *json.Decoder
	lines map[string]int
}

func (d *decoder) decode(v any) error {
	d.json = json.NewDecoder(bytes.NewReader(d.data))
	err := d.value("", reflect.TypeOf(v).Elem())
	if err == nil {
		if _, end := d.json.Token(); !errors.Is(end, io.EOF) {
			err = d.errorf(d.json.InputOffset(), "there is more after the end of the configuration")
		}
	}
	if err == nil {
		err = json.Unmarshal(d.data, v)
	}
	var (
		syntax *json.SyntaxError
		typ    *json.UnmarshalTypeError
	)
	switch {
	case errors.As(err, &syntax):
		return d.errorf(syntax.Offset, "%s: the file is JSON, without comments", strings.TrimPrefix(syntax.Error(), "json: "))
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		return d.errorf(int64(len(d.data)), "the file ends in the middle of a value: the file is JSON, at least {}")
	case errors.As(err, &typ):
		return d.errorf(typ.Offset, "%s is %s, and must be %s", cmp.Or(typ.Field, "the configuration"), typ.Value, inWords(typ.Type))
	}
	return err
}

func (d *decoder) line(offset int64) int {
	return 1 + bytes.Count(d.data[:min(int(offset), len(d.data))], []byte("\n"))
}

func (d *decoder) errorf(offset int64, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", d.name, d.line(offset), fmt.Sprintf(format, args...))
}

// value reads a value that is meant for a t. Whether it is one is found out by
// package json.
func (d *decoder) value(place string, t reflect.Type) error {
	token, err := d.json.Token()
	if err != nil {
		return err
	}
	d.lines[place] = d.line(d.json.InputOffset())
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch token {
	case json.Delim('{'):
		if err := d.object(place, t); err != nil {
			return err
		}
	case json.Delim('['):
		for i := 0; d.json.More(); i++ {
			if err := d.value(fmt.Sprintf("%s[%d]", place, i), elem(t, reflect.Slice)); err != nil {
				return err
			}
		}
	default:
		return nil
	}
	_, err = d.json.Token() // the end
	return err
}

func (d *decoder) object(place string, t reflect.Type) error {
	seen := make(map[string]bool)
	for d.json.More() {
		token, err := d.json.Token()
		if err != nil {
			return err
		}
		key := token.(string) // in an object the decoder accepts no other
		if seen[key] {
			return d.errorf(d.json.InputOffset(), "key %q is there twice", key)
		}
		seen[key] = true
		sub := key
		if place != "" {
			sub = place + "." + key
		}
		valueType := elem(t, reflect.Map)
		if t != nil && t.Kind() == reflect.Struct {
			keys := keysOf(t)
			if valueType = keys[key]; valueType == nil {
				return d.errorf(d.json.InputOffset(), "unknown key %q%s", key, meant(key, keys))
			}
		}
		if err := d.value(sub, valueType); err != nil {
			return err
		}
	}
	return nil
}

// elem returns the type of t's elements if t is of the given kind.
func elem(t reflect.Type, kind reflect.Kind) reflect.Type {
	if t == nil || t.Kind() != kind {
		return nil
	}
	return t.Elem()
}

// keysOf returns the types of the keys of an object that is read into a struct t.
func keysOf(t reflect.Type) map[string]reflect.Type {
	keys := make(map[string]reflect.Type)
	for i := range t.NumField() {
		if name := t.Field(i).Tag.Get("json"); name != "" {
			keys[name] = t.Field(i).Type
		}
	}
	return keys
}

// meant says which of the keys may have been meant by another one.
func meant(key string, keys map[string]reflect.Type) string {
	var names []string
	for name := range keys {
		names = append(names, name)
	}
	slices.Sort(names)
	nearest := slices.MinFunc(names, func(a, b string) int { return distance(key, a) - distance(key, b) })
	if distance(key, nearest) <= max(2, len(key)/3) {
		return fmt.Sprintf(": did you mean %q?", nearest)
	}
	return ": the keys here are " + strings.Join(names, ", ")
}

// distance returns how many letters have to be changed, added or removed to
// make b of a, capitals aside.
func distance(a, b string) int {
	a, b = strings.ToLower(a), strings.ToLower(b)
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// inWords names the JSON value that a t is read from.
func inWords(t reflect.Type) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t.Kind() {
	case reflect.Bool:
		return "true or false"
	case reflect.String:
		return "a string"
	case reflect.Slice:
		if t.Elem().Kind() == reflect.String {
			return "a list of strings"
		}
		return "a list of objects"
	}
	return "an object"
}
