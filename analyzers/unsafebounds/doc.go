// Package unsafebounds reports accesses through unsafe.Pointer that leave their object.
package unsafebounds
